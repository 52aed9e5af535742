package vectormill.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vectormill.review.DuplicateCluster;

/// A place in the order in which clusters are listed.
///
/// @param size how many records share the id
/// @param canonicalId the id
record ClusterPlace(int size, String canonicalId) {
  private static final Pattern PLAIN = Pattern.compile("(\\d{1,9}) ([0-9a-f]{1,64})");

  static ClusterPlace of(DuplicateCluster cluster) {
    return new ClusterPlace(cluster.members().size(), cluster.canonicalId());
  }

  /// The opaque form that clients send back.
  String token() {
    String plain = size + " " + canonicalId;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /// @throws RequestException if no list gave out this token
  static ClusterPlace parse(String token) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      Matcher parts = PLAIN.matcher(plain);
      if (parts.matches()) {
        return new ClusterPlace(Integer.parseInt(parts.group(1)), parts.group(2));
      }
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
    throw unknown();
  }

  private static RequestException unknown() {
    return RequestException.invalid("bad_value", "after", "after is no place that a list gave out");
  }
}
