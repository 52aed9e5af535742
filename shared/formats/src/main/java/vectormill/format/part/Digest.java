package vectormill.format.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vectormill.result.StagedPart;

/// Digests of finished files.
final class Digest {
  private static final int BUFFER_BYTES = 1 << 20;

  private Digest() {}

  /// The file as a staged part.
  static StagedPart staged(String suffix, Path file, long rows) throws IOException {
    return new StagedPart(suffix, file, rows, sha256(file));
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream content = Files.newInputStream(file)) {
      int count = content.read(buffer);
      while (count >= 0) {
        digest.update(buffer, 0, count);
        count = content.read(buffer);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
