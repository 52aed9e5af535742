package vectormill.search.access;

import java.util.Map;
import java.util.Optional;

/// Who a gateway found the caller to be.
///
/// @param arn of an IAM user or an assumed role, where requests are signed
/// @param claims of a token that the gateway verified
public record Identity(Optional<String> arn, Map<String, String> claims) {
  /// Nobody: the gateway lets requests through without asking.
  public static final Identity NONE = new Identity(Optional.empty(), Map.of());

  public Identity {
    claims = Map.copyOf(claims);
  }
}
