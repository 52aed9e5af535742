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

  private static @Nullable String sourceIp(APIGatewayProxyRequestEvent event) {
    return Optional.ofNullable(event.getRequestContext())
        .map(APIGatewayProxyRequestEvent.ProxyRequestContext::getIdentity)
        .map(APIGatewayProxyRequestEvent.RequestIdentity::getSourceIp)
        .orElse(null);
  }
}
