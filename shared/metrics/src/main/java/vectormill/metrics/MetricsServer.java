package vectormill.metrics;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.settings.ListenAddress;

/// Shows a registry to Prometheus at `/metrics`, as long as the program lives. A program that finds
/// no free port says so and works without.
final class MetricsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);

  private final HTTPServer server;

  private MetricsServer(HTTPServer server) {
    this.server = server;
  }

  /// Starts on the first port that is free.
  static Optional<MetricsServer> start(ListenAddress address, PrometheusRegistry registry) {
    try {
      InetAddress host = InetAddress.getByName(address.host());
      for (int port = address.firstPort(); port <= address.lastPort(); port++) {
        Optional<MetricsServer> server = start(host, port, registry);
        if (server.isPresent()) {
          return server;
        }
      }
      LOG.atWarn()
          .addKeyValue("step", "metrics")
          .addKeyValue("reason", "no free port in " + address)
          .log("metrics are not shown");
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("step", "metrics")
          .addKeyValue("reason", "cannot listen at " + address + ": " + e)
          .log("metrics are not shown");
    }
    return Optional.empty();
  }

  private static Optional<MetricsServer> start(
      InetAddress host, int port, PrometheusRegistry registry) throws IOException {
    try {
      HTTPServer server =
          HTTPServer.builder().inetAddress(host).port(port).registry(registry).buildAndStart();
      LOG.atInfo()
          .addKeyValue("step", "metrics")
          .addKeyValue("address", host.getHostAddress() + ":" + port)
          .log("metrics are shown");
      return Optional.of(new MetricsServer(server));
    } catch (BindException taken) {
      return Optional.empty();
    }
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.close();
  }
}
