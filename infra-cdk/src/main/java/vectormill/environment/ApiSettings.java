package vectormill.environment;

import vectormill.recipe.CheckedSection;

/// Who may search, and how much.
///
/// @param auth how callers prove who they are
/// @param userPool the ARN of the Cognito user pool whose tokens count, with `jwt`
/// @param requestsPerSecond of all callers together; of each key with `api-keys`
/// @param burst how many requests may come at once
/// @param waf whether AWS's managed rules stand before the API, which has a monthly price
/// @param memoryMiB of the search function; its processor grows with it
public record ApiSettings(
    Auth auth, String userPool, int requestsPerSecond, int burst, boolean waf, int memoryMiB) {
  static final ApiSettings NONE = new ApiSettings(Auth.IAM, "", 1, 1, false, 512);
  private static final int MOST_REQUESTS = 10_000;

  /// How callers prove who they are.
  public enum Auth {
    /// Requests signed with AWS credentials.
    IAM,
    /// Tokens of a Cognito user pool.
    JWT,
    /// Keys of API Gateway, each with a plan of its own.
    API_KEYS
  }

  static ApiSettings read(CheckedSection section) {
    ApiSettings read =
        new ApiSettings(
            section.choice("auth", Auth.class),
            section.text("userPool", Forms.USER_POOL, "the ARN of a Cognito user pool, or nothing"),
            section.number("requestsPerSecond", 1, MOST_REQUESTS),
            section.number("burst", 1, MOST_REQUESTS),
            section.flag("waf"),
            section.number("memoryMiB", IngestSettings.LEAST_MEMORY, IngestSettings.MOST_MEMORY));
    if (read.userPool().isEmpty() == (read.auth() == Auth.JWT)) {
      section.reject("userPool", "a user pool goes with auth jwt, and with nothing else");
    }
    return read;
  }
}
