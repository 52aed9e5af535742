package vectormill.search;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The real handler over the parts of a test, called with events as API Gateway sends them.
final class Api implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final SearchHandler handler;

  Api(Parts parts) {
    handler = new SearchHandler(ApplicationContext.builder().singletons(parts).start());
  }

  Answer get(String pathAndQuery) {
    return call("GET", pathAndQuery, "application/json", null, false);
  }

  Answer search(String body) {
    return call("POST", "/v1/search", "application/json", body, false);
  }

  Answer encodedSearch(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getEncoder().encodeToString(bytes);
    return call("POST", "/v1/search", "application/json", encoded, true);
  }

  Answer call(String method, String pathAndQuery, String type, @Nullable String body) {
    return call(method, pathAndQuery, type, body, false);
  }

  /// As this caller.
  ///
  /// @param headers of the request, besides the type
  /// @param authorizer what the gateway says, JSON, or empty
  Answer callAs(
      Map<String, String> headers,
      String authorizer,
      String method,
      String path,
      @Nullable String body) {
    ObjectNode event = event(method, path, "application/json", body, false);
    headers.forEach(event.withObject("/headers")::put);
    if (!authorizer.isEmpty()) {
      try {
        event.withObject("/requestContext").set("authorizer", JSON.readTree(authorizer));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return send(event);
  }

  private Answer call(
      String method, String pathAndQuery, String type, @Nullable String body, boolean encoded) {
    return send(event(method, pathAndQuery, type, body, encoded));
  }

  private static ObjectNode event(
      String method, String pathAndQuery, String type, @Nullable String body, boolean encoded) {
    String[] parts = pathAndQuery.split("\\?", 2);
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", "$default").put("rawPath", parts[0]);
    event.put("rawQueryString", parts.length == 2 ? parts[1] : "");
    event.putObject("headers").put("content-type", type).put("accept", "*/*");
    if (parts.length == 2) {
      ObjectNode query = event.putObject("queryStringParameters");
      for (String pair : parts[1].split("&", -1)) {
        String[] sides = pair.split("=", 2);
        query.put(sides[0], decoded(sides[1]));
      }
    }
    event
        .putObject("requestContext")
        .put("stage", "$default")
        .putObject("http")
        .put("method", method)
        .put("path", parts[0])
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "192.0.2.1");
    event.put("isBase64Encoded", encoded);
    if (body != null) {
      event.put("body", body);
    }
    return event;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  /// The body of an answer that is no JSON, with these headers.
  String textAs(Map<String, String> headers, String path) {
    ObjectNode event = event("GET", path, "", null, false);
    headers.forEach(event.withObject("/headers")::put);
    return respond(event).getBody();
  }

  /// The body of an answer that is no JSON.
  String text(String path) {
    APIGatewayV2HTTPResponse response = respond(event("GET", path, "", null, false));
    return response.getBody();
  }

  private Answer send(ObjectNode event) {
    APIGatewayV2HTTPResponse response = respond(event);
    try {
      return new Answer(
          response.getStatusCode(),
          response.getHeaders(),
          JSON.readTree(response.getBody() == null ? "" : response.getBody()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private APIGatewayV2HTTPResponse respond(ObjectNode event) {
    try {
      APIGatewayV2HTTPEvent request =
          JSON.readValue(JSON.writeValueAsString(event), APIGatewayV2HTTPEvent.class);
      return handler.handleRequest(request, new MockLambdaContext());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    handler.close();
  }

  /// @param status the HTTP status
  /// @param headers of the answer
  /// @param body parsed
  record Answer(int status, Map<String, String> headers, JsonNode body) {
    String code() {
      return body.path("error").path("code").asText();
    }

    String message() {
      return body.path("error").path("message").asText();
    }

    String field() {
      return body.path("error").path("field").asText();
    }
  }
}
