package vectormill.search;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The same function behind a REST API, which alone has keys, plans, a firewall and checks of
/// requests. Its events are of an older form (payload format 1.0); they are turned into the newer
/// one, and the answer back.
public final class RestHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  /// Any key that API Gateway admits: its id does not reach us.
  private static final String SOME_KEY = "arn:aws:apigateway:::/apikeys/admitted";

  private final BiFunction<APIGatewayV2HTTPEvent, Context, APIGatewayV2HTTPResponse> search;

  /// As Lambda makes it.
  public RestHandler() {
    this(new SearchHandler()::handleRequest);
  }

  RestHandler(BiFunction<APIGatewayV2HTTPEvent, Context, APIGatewayV2HTTPResponse> search) {
    this.search = search;
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    APIGatewayV2HTTPResponse answer = search.apply(newer(event), context);
    return new APIGatewayProxyResponseEvent()
        .withStatusCode(answer.getStatusCode())
        .withHeaders(answer.getHeaders())
        .withMultiValueHeaders(answer.getMultiValueHeaders())
        .withBody(answer.getBody())
        .withIsBase64Encoded(answer.getIsBase64Encoded());
  }

  private static APIGatewayV2HTTPEvent newer(APIGatewayProxyRequestEvent event) {
    String path = Optional.ofNullable(event.getPath()).orElse("/");
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey("$default")
        .withRawPath(path)
        .withRawQueryString(query(event.getMultiValueQueryStringParameters()))
        .withQueryStringParameters(joined(event.getMultiValueQueryStringParameters()))
        .withHeaders(headers(event.getMultiValueHeaders()))
        .withBody(event.getBody())
        .withIsBase64Encoded(Boolean.TRUE.equals(event.getIsBase64Encoded()))
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder()
                .withStage("$default")
                .withAuthorizer(authorizer(event))
                .withHttp(
                    APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                        .withMethod(event.getHttpMethod())
                        .withPath(path)
                        .withProtocol("HTTP/1.1")
                        .withSourceIp(sourceIp(event))
                        .build())
                .build())
        .build();
  }

  private static String query(@Nullable Map<String, List<String>> parameters) {
    if (parameters == null) {
      return "";
    }
    return parameters.entrySet().stream()
        .flatMap(parameter ->
            parameter.getValue().stream()
                .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> joined(@Nullable Map<String, List<String>> values) {
    Map<String, String> joined = new TreeMap<>();
    if (values != null) {
      values.forEach((name, all) -> joined.put(name, String.join(",", all)));
    }
    return joined;
  }

  /// The newer form has names in lower case.
  private static Map<String, String> headers(@Nullable Map<String, List<String>> headers) {
    Map<String, String> lower = new TreeMap<>();
    joined(headers).forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  /// Who the API says is asking: by signature, by token, or by a key of its own.
  private static APIGatewayV2HTTPEvent.RequestContext.Authorizer authorizer(
      APIGatewayProxyRequestEvent event) {
    var found = APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder();
    Optional<APIGatewayProxyRequestEvent.ProxyRequestContext> context =
        Optional.ofNullable(event.getRequestContext());
    Optional<APIGatewayProxyRequestEvent.RequestIdentity> identity =
        context.map(APIGatewayProxyRequestEvent.ProxyRequestContext::getIdentity);
    identity
        .map(APIGatewayProxyRequestEvent.RequestIdentity::getUserArn)
        .or(() -> identity.map(who -> who.getApiKey()).map(_ -> SOME_KEY))
        .ifPresent(arn ->
            found.withIam(
                APIGatewayV2HTTPEvent.RequestContext.IAM.builder().withUserArn(arn).build()));
    context
        .map(APIGatewayProxyRequestEvent.ProxyRequestContext::getAuthorizer)
        .map(authorizer -> authorizer.get("claims"))
        .filter(Map.class::isInstance)
        .ifPresent(claims ->
            found.withJwt(
                APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                    .builder()
                    .withClaims(texts((Map<?, ?>) claims))
                    .build()));
    return found.build();
  }

  private static Map<String, String> texts(Map<?, ?> claims) {
    Map<String, String> texts = new TreeMap<>();
    claims.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    return texts;
  }

  private static @Nullable String sourceIp(APIGatewayProxyRequestEvent event) {
    return Optional.ofNullable(event.getRequestContext())
        .map(APIGatewayProxyRequestEvent.ProxyRequestContext::getIdentity)
        .map(APIGatewayProxyRequestEvent.RequestIdentity::getSourceIp)
        .orElse(null);
  }
}
