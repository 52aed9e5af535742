package vectormill.environment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vectormill.environment.ApiSettings.Auth;

/// The list of callers as the search function reads it: those that the configuration names; where
/// it names nobody, everybody whom the API admits, with all rights to all collections.
final class CallerListJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern POOL =
      Pattern.compile("arn:[^:]+:cognito-idp:([^:]+):[^:]+:userpool/(.+)");

  private CallerListJson() {}

  static String of(ApiSettings settings) {
    ObjectNode list = JSON.createObjectNode();
    ArrayNode callers = list.putArray("callers");
    if (settings.callers().isEmpty()) {
      ObjectNode anybody = callers.addObject().put("name", "admitted");
      if (settings.auth() == Auth.JWT) {
        issuedBy(settings.userPool(), anybody.putObject("claims"));
      } else {
        anybody.put("arn", "arn:*");
      }
      grant(anybody, List.of("*"), List.of("read", "act"));
    }
    for (ApiCaller caller : settings.callers()) {
      ObjectNode known = callers.addObject().put("name", caller.name());
      switch (settings.auth()) {
        case IAM -> known.put("arn", caller.proof());
        case API_KEYS -> known.put("sha256", caller.proof());
        case JWT -> {
          ObjectNode claims = known.putObject("claims");
          issuedBy(settings.userPool(), claims);
          int equals = caller.proof().indexOf('=');
          claims.put(caller.proof().substring(0, equals), caller.proof().substring(equals + 1));
        }
      }
      grant(known, caller.collections(), caller.rights());
    }
    return list.toString();
  }

  private static void grant(ObjectNode caller, List<String> collections, List<String> rights) {
    collections.forEach(caller.putArray("collections")::add);
    rights.forEach(caller.putArray("rights")::add);
  }

  private static void issuedBy(String userPool, ObjectNode claims) {
    Matcher pool = POOL.matcher(userPool);
    if (!pool.matches()) {
      throw new IllegalArgumentException("no user pool: " + userPool);
    }
    claims.put(
        "iss", "https://cognito-idp.%s.amazonaws.com/%s".formatted(pool.group(1), pool.group(2)));
  }
}
