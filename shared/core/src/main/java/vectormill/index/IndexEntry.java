package vectormill.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vectormill.result.EmbeddedDocument;

/// A document as the index holds it.
///
/// @param content text, attributes and vector
/// @param provenance where it came from
/// @param ordinal the file's arrival number: an entry never replaces one with a higher ordinal
public record IndexEntry(EmbeddedDocument content, Provenance provenance, long ordinal) {
  private static final int DIGITS = 40;
  private static final int HANDLE_DIGITS = 13;
  private static final int HEX = 16;

  /// The id in the index, derived from bucket, key and record id: the same record of the same file
  /// always lands on the same entry.
  public String entryId() {
    return entryId(provenance.bucket(), provenance.key(), content.document().id());
  }

  /// See [#entryId()].
  public static String entryId(String bucket, String key, String recordId) {
    return digest(String.join("\0", bucket, key, recordId));
  }

  /// A number for programs that know only numbers as ids: the first 52 bits of an entry id, so that
  /// even those who count in doubles keep it exact.
  ///
  /// @param entryId see [#entryId()]
  public static long handle(String entryId) {
    return Long.parseLong(entryId.substring(0, HANDLE_DIGITS), HEX);
  }

  /// A short name for a file, by which its entries are found.
  public static String fileId(String bucket, String key) {
    return digest(String.join("\0", bucket, key));
  }

  private static String digest(String identity) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
