package vectormill.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.settings.ListenAddress;

class MetricsServerTest {
  private static final String HOST = "127.0.0.1";

  private final PrometheusRegistry registry = new PrometheusRegistry();

  @Test
  void prometheusReadsTheRegistryInItsTextFormat() throws Exception {
    Counter.builder().name("vectormill_files_total").help("files").register(registry).inc(4);
    int port = freePort();
    try (MetricsServer server = start(port, port).orElseThrow()) {
      HttpResponse<String> answer = get(server.port());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/plain");
      assertThat(answer.body()).contains("vectormill_files_total 4.0");
    }
  }

  @Test
  void aPortThatIsTakenIsPassedOver() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        MetricsServer server =
            start(taken.getLocalPort(), Math.min(65_535, taken.getLocalPort() + 50))
                .orElseThrow()) {
      assertThat(server.port()).isGreaterThan(taken.getLocalPort());
      assertThat(get(server.port()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aProgramWithoutAFreePortOrWithAForeignAddressWorksAllTheSame() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(start(taken.getLocalPort(), taken.getLocalPort())).isEmpty();
    }
    assertThat(MetricsServer.start(new ListenAddress("no-such-host.invalid", 1, 1), registry))
        .isEmpty();
  }

  private Optional<MetricsServer> start(int first, int last) {
    return MetricsServer.start(new ListenAddress(HOST, first, last), registry);
  }

  private static HttpResponse<String> get(int port) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + port + "/metrics")).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
