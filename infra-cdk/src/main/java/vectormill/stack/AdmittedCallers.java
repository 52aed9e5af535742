package vectormill.stack;

import vectormill.environment.ApiSettings;
import vectormill.settings.EnvironmentNames;

/// Whom the search function knows.
final class AdmittedCallers {
  private AdmittedCallers() {}

  /// The variables with what the function is told of its callers.
  static Variables in(Variables variables, ApiSettings settings) {
    boolean keys = settings.auth() == ApiSettings.Auth.API_KEYS && !settings.callers().isEmpty();
    return variables
        // API Gateway does not tell which of its keys came; the function looks at the key itself.
        .with(EnvironmentNames.AUTH, keys ? "keys" : "gateway")
        .with(EnvironmentNames.CALLERS, settings.callerList());
  }
}
