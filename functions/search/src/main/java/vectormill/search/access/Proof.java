package vectormill.search.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What shows that a caller is the one meant.
sealed interface Proof {
  /// They have the key with this hash.
  ///
  /// @param sha256 64 hexadecimal digits
  record Key(String sha256) implements Proof {}

  /// They signed as this user or role.
  ///
  /// @param arn whole, or its beginning with a `*` at its end
  record Signed(String arn) implements Proof {
    boolean holds(Identity identity) {
      return identity.arn().filter(found -> Grant.matches(arn, found)).isPresent();
    }
  }

  /// Their token says all of this.
  ///
  /// @param claims name to value
  record Token(Map<String, String> claims) implements Proof {
    /// Claims that hold many words, which the gateway writes as `[a b]`. Of others a value in
    /// brackets is what somebody called themselves.
    private static final Set<String> LISTS = Set.of("scope", "scp", "groups", "cognito:groups");

    public Token {
      claims = Map.copyOf(claims);
    }

    boolean holds(Identity identity) {
      return claims.entrySet().stream()
          .allMatch(claim ->
              values(claim.getKey(), identity.claims().get(claim.getKey()))
                  .contains(claim.getValue()));
    }

    private static List<String> values(String name, @Nullable String found) {
      if (found == null) {
        return List.of();
      }
      if (!LISTS.contains(name)) {
        return List.of(found);
      }
      boolean bracketed = found.startsWith("[") && found.endsWith("]");
      String words = bracketed ? found.substring(1, found.length() - 1) : found;
      return Arrays.asList(words.split("[ ,]+", -1));
    }
  }
}
