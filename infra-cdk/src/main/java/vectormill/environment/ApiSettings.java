package vectormill.environment;

import java.util.List;
import vectormill.recipe.CheckedSection;

/// Who may search, and how much.
///
/// @param auth how callers prove who they are
/// @param userPool the ARN of the Cognito user pool whose tokens count, with `jwt`
/// @param callers who may see and do what; empty: whoever the API admits may see and change
///   everything
/// @param requestsPerSecond of all callers together; of each key with `api-keys`
/// @param burst how many requests may come at once
/// @param waf whether AWS's managed rules stand before the API, which has a monthly price
/// @param memoryMiB of the search function; its processor grows with it
public record ApiSettings(
    Auth auth,
    String userPool,
    List<ApiCaller> callers,
    int requestsPerSecond,
    int burst,
    boolean waf,
    int memoryMiB) {
  static final ApiSettings NONE = new ApiSettings(Auth.IAM, "", List.of(), 1, 1, false, 512);

  private static final int MOST_REQUESTS = 10_000;

  public ApiSettings {
    callers = List.copyOf(callers);
  }

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
            section.sections("callers", "callers", ApiCaller.class, ApiCaller::read),
            section.number("requestsPerSecond", 1, MOST_REQUESTS),
            section.number("burst", 1, MOST_REQUESTS),
            section.flag("waf"),
            section.number("memoryMiB", IngestSettings.LEAST_MEMORY, IngestSettings.MOST_MEMORY));
    if (read.userPool().isEmpty() == (read.auth() == Auth.JWT)) {
      section.reject(
          "userPool",
          read.auth() == Auth.JWT
              ? "auth jwt needs the ARN of a Cognito user pool"
              : "a user pool goes with auth jwt, and with nothing else");
    }
    CallerProofs.check(read, section);
    return read;
  }

  /// Who is known, as the search function reads it.
  ///
  /// @throws IllegalArgumentException if there is no user pool where one is needed
  public String callerList() {
    return CallerListJson.of(this);
  }
}
