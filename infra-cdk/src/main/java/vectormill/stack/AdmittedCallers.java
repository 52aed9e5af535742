package vectormill.stack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vectormill.environment.ApiSettings;
import vectormill.settings.EnvironmentNames;

/// Whom the search function knows: everybody whom the API admits, with all rights to all
/// collections.
final class AdmittedCallers {
  private static final Pattern POOL =
      Pattern.compile("arn:[^:]+:cognito-idp:([^:]+):[^:]+:userpool/(.+)");

  private AdmittedCallers() {}

  /// The variables with what the function is told of its callers.
  static Variables in(Variables variables, ApiSettings settings) {
    return variables
        .with(EnvironmentNames.AUTH, "gateway")
        .with(
            EnvironmentNames.CALLERS,
            "{\"callers\":[{\"name\":\"admitted\",%s,\"collections\":[\"*\"],\"rights\":[\"read\",\"act\"]}]}"
                .formatted(proof(settings)));
  }

  private static String proof(ApiSettings settings) {
    Matcher pool = POOL.matcher(settings.userPool());
    return settings.auth() == ApiSettings.Auth.JWT && pool.matches()
        ? "\"claims\":{\"iss\":\"https://cognito-idp.%s.amazonaws.com/%s\"}"
            .formatted(pool.group(1), pool.group(2))
        : "\"arn\":\"arn:*\"";
  }
}
