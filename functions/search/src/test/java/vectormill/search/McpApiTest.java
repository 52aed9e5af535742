package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vectormill.search.access.Admission;
import vectormill.search.access.CallerListReader;

/// The SDK's own client over HTTP to the real handler; its key shows it one of two collections.
@Timeout(60)
class McpApiTest {
  private static final String HASH_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final Api API =
      new Api(
          Parts.small()
              .withAdmission(
                  new Admission.ByKey(
                      CallerListReader.read(
                          """
                          {"callers": [{"name": "a", "sha256": "%s", "collections": ["news"],
                            "rights": ["read"]}]}
                          """
                              .formatted(HASH_OF_ABC)))));
  private static final HttpServer SERVER = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void start() {
    SERVER.createContext("/", McpApiTest::forward);
    SERVER.start();
  }

  @AfterAll
  static void stop() throws IOException {
    SERVER.stop(0);
    API.close();
  }

  private static void forward(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Api.Answer answer =
        API.callAs(
            headers,
            "",
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            body.isEmpty() ? null : body);
    byte[] bytes =
        answer.body().isMissingNode()
            ? new byte[0]
            : answer.body().toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static McpSyncClient client(String key) {
    String address = "http://127.0.0.1:" + SERVER.getAddress().getPort();
    return McpClient.sync(
            HttpClientStreamableHttpTransport.builder(address)
                .endpoint("/mcp")
                .jsonMapper(new JacksonMcpJsonMapper(new ObjectMapper()))
                .httpRequestCustomizer(
                    (request, _, _, _, _) -> request.header("Authorization", "Bearer " + key))
                .build())
        .requestTimeout(Duration.ofSeconds(20))
        .build();
  }

  private static McpSchema.CallToolResult call(
      McpSyncClient client, String tool, Map<String, Object> arguments) {
    return client.callTool(new McpSchema.CallToolRequest(tool, arguments));
  }

  private static JsonNode json(McpSchema.CallToolResult result) throws IOException {
    assertThat(result.isError()).as(text(result)).isFalse();
    return new ObjectMapper().readTree(text(result));
  }

  private static String text(McpSchema.CallToolResult result) {
    return ((McpSchema.TextContent) result.content().getFirst()).text();
  }

  @Test
  void theSdksClientFindsAndShowsDocuments() throws IOException {
    try (McpSyncClient client = client("abc")) {
      assertThat(client.initialize().serverInfo().name()).isEqualTo("vectormill");
      assertThat(client.listTools().tools())
          .extracting(McpSchema.Tool::name)
          .containsExactlyInAnyOrder("collections", "search", "more_like_this", "document");
      assertThat(json(call(client, "collections", Map.of())).findValuesAsText("name"))
          .containsExactly("news");
      JsonNode found =
          json(call(client, "search", Map.of("collection", "news", "text", "rail", "k", 2)));
      assertThat(found.get("hits").findValuesAsText("id")).containsExactly("a", "c");
      JsonNode like = json(call(client, "more_like_this", Map.of("collection", "news", "id", "b")));
      assertThat(like.get("hits").findValuesAsText("id")).containsExactly("c", "a");
      JsonNode document = json(call(client, "document", Map.of("collection", "news", "id", "b")));
      assertThat(document.get("text").asText()).startsWith("text of b");
      assertThat(document.get("provenance").get("key").asText()).startsWith("news/");
    }
  }

  @Test
  void mistakesAreToldToTheModelThatMadeThem() {
    try (McpSyncClient client = client("abc")) {
      client.initialize();
      for (Map<String, Object> wrong :
          List.<Map<String, Object>>of(
              Map.of("collection", "news", "text", "rail", "k", 0),
              Map.of("collection", "secret", "text", "rail"),
              Map.of("collection", "news", "text", "rail", "filters", Map.of("colour", "red")),
              Map.of("collection", "news"))) {
        McpSchema.CallToolResult result = call(client, "search", wrong);
        assertThat(result.isError()).isTrue();
        assertThat(text(result)).isNotBlank().doesNotContain("Exception");
      }
      assertThat(text(call(client, "document", Map.of("collection", "secret", "id", "a"))))
          .isEqualTo("no such collection: secret");
    }
  }

  @Test
  void argumentsOfTheWrongKindAreNoBugs() {
    for (String params :
        List.of(
            "null",
            "7",
            "[]",
            "{}",
            "{\"name\":null}",
            "{\"name\":\"search\"}",
            "{\"name\":\"search\",\"arguments\":null}",
            "{\"name\":\"search\",\"arguments\":[]}",
            "{\"name\":\"search\",\"arguments\":{\"collection\":null,\"text\":7}}")) {
      String body =
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":" + params + "}";
      Api.Answer answer = API.callAs(Map.of("x-api-key", "abc"), "", "POST", "/mcp", body);
      assertThat(answer.status()).as(params + answer.body()).isLessThan(500);
    }
    for (String method : List.of("initialize", "ping", "tools/list", "tools/call")) {
      String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}";
      Api.Answer answer = API.callAs(Map.of("x-api-key", "abc"), "", "POST", "/mcp", body);
      assertThat(answer.status()).as(method + answer.body()).isLessThan(500);
    }
  }

  @Test
  void withoutAKeyThereIsNoConversation() {
    String hello = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    assertThat(API.call("POST", "/mcp", "application/json", hello).status()).isEqualTo(401);
  }

  @Test
  void whatIsNoMessageIsRefused() {
    Map<String, String> key = Map.of("x-api-key", "abc");
    for (String body :
        List.of(
            "{",
            "[]",
            "{}",
            "7",
            "null",
            " null ",
            "\"method\"",
            "true",
            "{\"jsonrpc\":\"2.0\"}",
            "{\"jsonrpc\":\"2.0\",\"method\":null}",
            "{\"jsonrpc\":\"2.0\",\"method\":null,\"result\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}")) {
      Api.Answer answer = API.callAs(key, "", "POST", "/mcp", body);
      assertThat(answer.status()).as(body).isEqualTo(400);
    }
    Api.Answer unknown =
        API.callAs(
            key, "", "POST", "/mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"}");
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unknown.body().get("error").get("code").asInt()).isEqualTo(-32601);
    assertThat(API.callAs(key, "", "GET", "/mcp", null).status()).isEqualTo(405);
    Api.Answer notified =
        API.callAs(
            key,
            "",
            "POST",
            "/mcp",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    assertThat(notified.status()).isEqualTo(202);
  }
}
