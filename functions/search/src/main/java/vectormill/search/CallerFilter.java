package vectormill.search;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.servlet.http.ServletHttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vectormill.search.access.Admission;
import vectormill.search.access.Caller;
import vectormill.search.access.Identity;

/// Lets nobody through who is not known. What a client says of itself counts for nothing, except
/// for its key; who it is says the gateway's own part of the event.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CallerFilter {
  /// Where the caller is kept.
  static final String CALLER = "vectormill.caller";

  /// Tells whether searches can be answered, and nothing else.
  private static final String OPEN_TO_ALL = "/health";

  private static final Pattern OWN_PAGE =
      Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

  private static final String BEARER = "bearer ";

  private final Admission admission;

  CallerFilter(Admission admission) {
    this.admission = admission;
  }

  /// Finds out who asks.
  @RequestFilter
  void admit(HttpRequest<?> request) {
    if (!request.getPath().equals(OPEN_TO_ALL)) {
      request.setAttribute(CALLER, caller(request));
    }
  }

  private Caller caller(HttpRequest<?> request) {
    return switch (admission) {
      case Admission.Open open -> isOfThisMachine(request) ? Caller.ANYBODY : Caller.ONLOOKER;
      case Admission.ByKey byKey ->
          key(request)
              .flatMap(byKey::admit)
              .orElseThrow(() ->
                  RequestException.unauthenticated(
                      "send a key as \"Authorization: Bearer KEY\" or \"X-Api-Key: KEY\""));
      case Admission.ByGateway byGateway ->
          byGateway
              .admit(identity(request))
              .orElseThrow(
                  () -> RequestException.forbidden("the gateway's caller is not on the list"));
    };
  }

  /// Where nobody is asked for a key, a page from anywhere that somebody happens to look at could
  /// change things through their browser, which tells whose page it is.
  private static boolean isOfThisMachine(HttpRequest<?> request) {
    return request
        .getHeaders()
        .getFirst("Origin")
        .map(origin -> OWN_PAGE.matcher(origin).matches())
        .orElse(true);
  }

  private static Optional<String> key(HttpRequest<?> request) {
    Optional<String> bearer =
        request
            .getHeaders()
            .getFirst("Authorization")
            .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .map(value -> value.substring(BEARER.length()).strip());
    return bearer.or(() -> request.getHeaders().getFirst("X-Api-Key").map(String::strip));
  }

  private static Identity identity(HttpRequest<?> request) {
    if (!(request instanceof ServletHttpRequest<?, ?> servlet
        && servlet.getNativeRequest() instanceof APIGatewayV2HTTPEvent event)) {
      throw new IllegalStateException("a request that no gateway sent: " + request.getClass());
    }
    APIGatewayV2HTTPEvent.RequestContext.Authorizer found =
        event.getRequestContext().getAuthorizer();
    if (found == null) {
      return Identity.NONE;
    }
    Optional<String> arn =
        Optional.ofNullable(found.getIam())
            .map(APIGatewayV2HTTPEvent.RequestContext.IAM::getUserArn);
    Optional<Map<String, String>> claims =
        Optional.ofNullable(found.getJwt())
            .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT::getClaims);
    return new Identity(arn, claims.orElse(Map.of()));
  }
}
