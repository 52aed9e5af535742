package vectormill.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import vectormill.work.Stamp;

/// A place in the order in which files are listed: by key, then by arrival, then by work key.
///
/// @param key the file
/// @param ordinal its arrival
/// @param workKey forty hex digits
public record FilePlace(String key, long ordinal, String workKey) implements Comparable<FilePlace> {
  private static final Comparator<FilePlace> ORDER =
      Comparator.comparing(FilePlace::key)
          .thenComparingLong(FilePlace::ordinal)
          .thenComparing(FilePlace::workKey);
  private static final int PARTS = 3;
  private static final int MAX_LENGTH = 4_096;

  /// Where a stamp stands.
  static FilePlace of(Stamp stamp) {
    return new FilePlace(
        stamp.item().source().key(), stamp.item().ordinal(), stamp.item().key().value());
  }

  /// The opaque form that clients send back.
  String token() {
    String plain = workKey + " " + ordinal + " " + key;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /// @throws RequestException if no listing gave out this token
  static FilePlace parse(String token) {
    try {
      if (token.length() <= MAX_LENGTH) {
        String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        String[] parts = plain.split(" ", PARTS);
        if (parts.length == PARTS) {
          return new FilePlace(parts[2], Long.parseLong(parts[1]), parts[0]);
        }
      }
    } catch (IllegalArgumentException e) {
      throw unknown(token, String.valueOf(e.getMessage()));
    }
    throw unknown(token, "wrong form");
  }

  private static RequestException unknown(String token, String why) {
    return RequestException.invalid(
        "bad_value", "after", "after is no place that a listing gave out (" + why + "): " + token);
  }

  @Override
  public int compareTo(FilePlace other) {
    return ORDER.compare(this, other);
  }
}
