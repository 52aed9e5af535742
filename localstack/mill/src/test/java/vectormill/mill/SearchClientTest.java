package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vectormill.failure.TransientException;

class SearchClientTest {
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anIndexThatIsAwayMayComeBack() {
    answer(503, "{\"error\": {\"code\": \"unavailable\", \"message\": \"something is away\"}}");

    assertThatThrownBy(() -> client().search("museum", "bell", 3))
        .isInstanceOf(TransientException.class)
        .hasMessage("something is away")
        .cause()
        .isInstanceOfSatisfying(
            SearchClient.SearchRefusedException.class,
            refusal ->
                assertThat(refusal.answer().at("/error/code").asText()).isEqualTo("unavailable"));
  }

  @Test
  void anApiThatIsAwayMayComeBack() {
    SearchClient client = client();
    server.stop(0);

    assertThatThrownBy(() -> client.search("museum", "bell", 3))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("does not answer");
  }

  @Test
  void anUnknownCollectionStaysUnknown() {
    answer(404, "{\"error\": {\"code\": \"unknown_collection\", \"message\": \"none such\"}}");

    assertThatThrownBy(() -> client().search("nix", "bell", 3))
        .isInstanceOf(SearchClient.SearchRefusedException.class)
        .hasMessage("none such");
  }

  private SearchClient client() {
    return new SearchClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
  }

  private void answer(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/v1/search",
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
