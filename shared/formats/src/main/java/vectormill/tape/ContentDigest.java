package vectormill.tape;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import vectormill.document.EncodedImage;

/// The first 16 bytes of the sha256 of a text or of the file of a picture: stands for it on a tape.
///
/// @param high the first eight bytes, big-endian
/// @param low the next eight
public record ContentDigest(long high, long low) {
  /// Bytes it takes on a tape.
  static final int BYTES = 2 * Long.BYTES;

  /// The digest of a text as UTF-8.
  public static ContentDigest of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The digest of the file of a picture.
  public static ContentDigest of(EncodedImage image) {
    return of(image.bytes());
  }

  private static ContentDigest of(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      ByteBuffer bytes = ByteBuffer.wrap(hash);
      return new ContentDigest(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
