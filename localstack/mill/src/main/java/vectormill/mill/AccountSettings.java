package vectormill.mill;

import java.util.Map;
import java.util.TreeMap;

/// What AWS's own variables say of account and region.
final class AccountSettings {
  private AccountSettings() {}

  /// The variables of this process.
  static Map<String, String> environment() {
    return System.getenv();
  }

  /// Those of AWS, without addresses of local clouds.
  static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> account = new TreeMap<>();
    environment.forEach((name, value) -> {
      if (name.startsWith("AWS_") && !name.startsWith("AWS_ENDPOINT_URL")) {
        account.put(name, value);
      }
    });
    String region = environment.get("AWS_DEFAULT_REGION");
    if (region != null) {
      account.putIfAbsent("AWS_REGION", region);
    }
    return account;
  }
}
