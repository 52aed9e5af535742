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

  /// A function's variables have 4 kB together.
  private static final int MOST_OF_CALLERS = 2048;

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
      section.reject("userPool", "a user pool goes with auth jwt, and with nothing else");
    }
    read.callers().stream()
        .filter(caller -> !caller.proof().isEmpty() && !read.isProof(caller.proof()))
        .forEach(caller ->
            section.reject(
                "callers",
                "the proof of '%s' must be %s".formatted(caller.name(), read.expectedProof())));
    int length = read.callers().toString().length();
    if (length > MOST_OF_CALLERS) {
      section.reject(
          "callers",
          "at most %d characters together, found %d: several may share an entry"
              .formatted(MOST_OF_CALLERS, length));
    }
    return read;
  }

  private boolean isProof(String proof) {
    return switch (auth) {
      case IAM -> Forms.CALLER_ARN.test(proof);
      case JWT -> Forms.CALLER_CLAIM.test(proof);
      case API_KEYS -> Forms.CALLER_KEY.test(proof);
    };
  }

  private String expectedProof() {
    return switch (auth) {
      case IAM -> "an ARN of iam or sts, or the beginning of one and a *";
      case JWT -> "a claim and its value, such as cognito:groups=editors";
      case API_KEYS -> "the SHA-256 of a key, 64 hexadecimal digits in lower case";
    };
  }
}
