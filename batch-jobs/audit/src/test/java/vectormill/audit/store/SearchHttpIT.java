package vectormill.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a server that answers as it is told.
class SearchHttpIT {
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private HttpServer server;
  private SearchHttp http;

  @BeforeEach
  void start() throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.create(loopback, 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"answer\":1}".getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(statuses.remove(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    http = new SearchHttp(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
  }

  @Test
  void aBusyServerIsAskedAgain() throws IOException {
    statuses.addAll(List.of(429, 503, 200));

    assertThat(http.send("GET", "/x", Optional.empty()))
        .hasValueSatisfying(answer -> assertThat(answer.path("answer").asInt()).isEqualTo(1));
    assertThat(statuses).isEmpty();
  }

  @Test
  void whatIsNotThereIsAnEmptyAnswer() throws IOException {
    statuses.add(404);

    assertThat(http.send("GET", "/x", Optional.empty())).isEmpty();
  }

  @Test
  void aRefusalIsNotTriedAgain() {
    statuses.addAll(List.of(400, 200));

    assertThatThrownBy(() -> http.send("POST", "/x/_search", Optional.of(SearchHttp.object())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("POST /x/_search was answered with 400");
    assertThat(statuses).containsExactly(200);
  }
}
