package vectormill.embedding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Whose texts entries of a cache stand for: a source file. When it is deleted, they are.
///
/// @param id 40 hex digits
public record CacheOwner(String id) {
  private static final int DIGITS = 40;

  public CacheOwner {
    if (!id.matches("[0-9a-f]{40}")) {
      throw new IllegalArgumentException("an owner is 40 hex digits, found " + id);
    }
  }

  /// The owner with this identity.
  ///
  /// @param identity such as bucket and key, or a path
  public static CacheOwner of(String... identity) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\0", identity).getBytes(StandardCharsets.UTF_8));
      return new CacheOwner(HexFormat.of().formatHex(hash).substring(0, DIGITS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
