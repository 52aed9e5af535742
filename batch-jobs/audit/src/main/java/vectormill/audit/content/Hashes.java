package vectormill.audit.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, in hex.
public final class Hashes {
  private Hashes() {}

  /// A digest to be fed.
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Of these bytes.
  public static String sha256(byte[] bytes) {
    return hex(sha256().digest(bytes));
  }

  /// Of these texts in UTF-8, with a zero between each two.
  public static String sha256(String... texts) {
    return sha256(String.join("\0", texts).getBytes(StandardCharsets.UTF_8));
  }

  /// The digits of a digest.
  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
