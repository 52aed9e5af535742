package vectormill.tape;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The first 16 bytes of the sha256 of a text: stands for the text on a tape.
///
/// @param high the first eight bytes, big-endian
/// @param low the next eight
public record TextDigest(long high, long low) {
  /// Bytes it takes on a tape.
  static final int BYTES = 2 * Long.BYTES;

  /// The digest of a text as UTF-8.
  public static TextDigest of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      ByteBuffer bytes = ByteBuffer.wrap(hash);
      return new TextDigest(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
