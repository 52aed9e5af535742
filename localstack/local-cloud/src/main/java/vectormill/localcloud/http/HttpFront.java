package vectormill.localcloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.localcloud.lambda.CallResult;
import vectormill.localcloud.lambda.LambdaEndpoint;
import vectormill.localcloud.wire.Loopback;

/// Plain HTTP in front of functions, in the place of an API Gateway HTTP API.
public final class HttpFront implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InstantSource CLOCK = InstantSource.system();

  private final Loopback server;

  private HttpFront(Loopback server) {
    this.server = server;
  }

  /// Starts the front on loopback. A function that fails is answered with 502, one that takes too
  /// long with 504, a path without a route with 404, a body over 6 MB with 413.
  ///
  /// @throws IOException when the port is taken
  public static HttpFront start(int port, List<HttpRoute> routes, LambdaEndpoint functions)
      throws IOException {
    List<HttpRoute> longestFirst =
        routes.stream()
            .sorted(Comparator.comparingInt((HttpRoute r) -> r.path().length()).reversed())
            .toList();
    return new HttpFront(
        Loopback.start(port, exchange -> handle(exchange, longestFirst, functions)));
  }

  /// The front's address.
  public URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
  }

  private static void handle(
      HttpExchange exchange, List<HttpRoute> routes, LambdaEndpoint functions) throws IOException {
    byte[] body = Loopback.body(exchange);
    String path = exchange.getRequestURI().getPath();
    Optional<HttpRoute> route = routes.stream().filter(r -> r.covers(path)).findFirst();
    if (route.isEmpty()) {
      fail(exchange, 404, "Not Found");
      return;
    }
    byte[] event = HttpEvents.write(exchange, body, CLOCK.instant());
    try {
      CallResult result = functions.require(route.get().function()).call(event);
      switch (result.kind()) {
        case ANSWERED -> answer(exchange, result.payload());
        case FAILED -> fail(exchange, 502, "Bad Gateway");
        case TIMED_OUT -> fail(exchange, 504, "Gateway Timeout");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(exchange, 503, "Service Unavailable");
    }
  }

  private static void answer(HttpExchange exchange, byte[] payload) throws IOException {
    JsonNode answer = read(payload);
    if (answer == null || !answer.isObject() || !answer.has("statusCode")) {
      // a function may answer with nothing but the body
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      Loopback.answer(exchange, answer == null ? 502 : 200, payload);
      return;
    }
    answer
        .path("headers")
        .properties()
        .forEach(h -> exchange.getResponseHeaders().add(h.getKey(), h.getValue().asText()));
    answer
        .path("multiValueHeaders")
        .properties()
        .forEach(h -> {
          exchange.getResponseHeaders().remove(h.getKey());
          h.getValue().forEach(v -> exchange.getResponseHeaders().add(h.getKey(), v.asText()));
        });
    answer
        .path("cookies")
        .forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie.asText()));
    exchange.getResponseHeaders().remove("Content-Length");
    String text = answer.path("body").asText("");
    byte[] body =
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    Loopback.answer(exchange, answer.path("statusCode").asInt(502), body);
  }

  private static @Nullable JsonNode read(byte[] payload) {
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      LOG.warn("a function answered no JSON: {}", e.toString());
      return null;
    }
  }

  private static void fail(HttpExchange exchange, int status, String message) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    String json = "{\"message\":\"" + message + "\"}";
    Loopback.answer(exchange, status, json.getBytes(StandardCharsets.UTF_8));
  }
}
