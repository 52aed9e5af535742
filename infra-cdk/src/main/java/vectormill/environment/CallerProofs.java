package vectormill.environment;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import vectormill.environment.ApiSettings.Auth;
import vectormill.recipe.CheckedSection;

/// Whether the search function will take callers as they are written down: a list that it refuses
/// would keep it from answering anybody.
final class CallerProofs {
  /// A function's variables have 4 kB together, of which the others have about 1.5.
  private static final int MOST_BYTES = 2048;

  private static final String CALLERS = "callers";

  private CallerProofs() {}

  /// Notes what is wrong with the callers.
  static void check(ApiSettings settings, CheckedSection section) {
    boolean fit = true;
    Set<String> keys = new HashSet<>();
    for (ApiCaller caller : settings.callers()) {
      if (caller.proof().isEmpty()) {
        continue;
      }
      if (!isProof(settings.auth(), caller.proof())) {
        fit = false;
        section.reject(
            CALLERS,
            "the proof of '%s' must be %s".formatted(caller.name(), expected(settings.auth())));
      } else if (settings.auth() == Auth.API_KEYS && !keys.add(caller.proof())) {
        section.reject(CALLERS, "two callers have the key of '%s'".formatted(caller.name()));
      }
    }
    if (fit && (settings.auth() != Auth.JWT || !settings.userPool().isEmpty())) {
      int bytes = settings.callerList().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES) {
        section.reject(
            CALLERS,
            "at most %d bytes of JSON together, found %d: let some share an entry"
                .formatted(MOST_BYTES, bytes));
      }
    }
  }

  private static boolean isProof(Auth auth, String proof) {
    return switch (auth) {
      case IAM -> Forms.CALLER_ARN.test(proof);
      case JWT -> Forms.CALLER_CLAIM.test(proof);
      case API_KEYS -> Forms.CALLER_KEY.test(proof);
    };
  }

  private static String expected(Auth auth) {
    return switch (auth) {
      case IAM ->
          "the ARN by which a request is signed, arn:aws:sts::ACCOUNT:assumed-role/ROLE/* or"
              + " arn:aws:iam::ACCOUNT:user/NAME";
      case JWT -> "a claim and its value, such as cognito:groups=editors";
      case API_KEYS -> "the SHA-256 of a key, 64 hexadecimal digits in lower case";
    };
  }
}
