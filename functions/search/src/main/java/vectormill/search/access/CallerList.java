package vectormill.search.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Everybody who is known. Holds hashes of keys, never keys. Safe for many threads.
public final class CallerList {
  private static final int MOST_CHARACTERS = 1_024;

  private final List<Known> known;

  CallerList(List<Known> known) {
    this.known = List.copyOf(known);
  }

  /// Who has this key. Takes the same time whichever key it is, and whether it is one.
  public Optional<Caller> byKey(String key) {
    if (key.isEmpty() || key.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    byte[] hash = sha256(key);
    Optional<Caller> found = Optional.empty();
    for (Known each : known) {
      if (each.proof() instanceof Proof.Key(String sha256)
          && MessageDigest.isEqual(HexFormat.of().parseHex(sha256), hash)) {
        found = Optional.of(new Caller(each.name(), List.of(each.grant())));
      }
    }
    return found;
  }

  /// Whom a gateway found; with all that any matching entry grants.
  public Optional<Caller> byIdentity(Identity identity) {
    List<Known> found = known.stream().filter(each -> each.matches(identity)).toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Caller(found.getFirst().name(), found.stream().map(Known::grant).toList()));
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// @param name for logs
  /// @param proof that it is them
  /// @param grant what they may do
  record Known(String name, Proof proof, Grant grant) {
    boolean matches(Identity identity) {
      return switch (proof) {
        case Proof.Key key -> false;
        case Proof.Signed signed -> signed.holds(identity);
        case Proof.Token token -> token.holds(identity);
      };
    }
  }
}
