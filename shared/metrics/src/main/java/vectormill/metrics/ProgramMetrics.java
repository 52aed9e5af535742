package vectormill.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import vectormill.settings.MetricsSettings;

/// The metrics of one program: a registry, shown to Prometheus and told to CloudWatch as its
/// settings say. Safe for several threads.
public final class ProgramMetrics implements AutoCloseable {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final InstantSource clock;
  private final Optional<EmbeddedMetrics> lines;
  private final Optional<MetricsServer> server;
  private Instant published;

  private ProgramMetrics(
      MetricsSettings settings, InstantSource clock, Consumer<String> standardOutput) {
    this.clock = clock;
    published = clock.instant();
    lines =
        settings
            .namespace()
            .map(name -> new EmbeddedMetrics(registry, name, clock, standardOutput));
    server = settings.listen().flatMap(address -> MetricsServer.start(address, registry));
  }

  /// Starts what the settings ask for; lines go to standard output.
  public static ProgramMetrics open(MetricsSettings settings) {
    // Lambda puts another stream in its place later.
    return open(settings, InstantSource.system(), line -> System.out.println(line));
  }

  /// Starts what the settings ask for.
  ///
  /// @param standardOutput takes a line without its end; nothing else may stand in that line
  public static ProgramMetrics open(
      MetricsSettings settings, InstantSource clock, Consumer<String> standardOutput) {
    return new ProgramMetrics(settings, clock, standardOutput);
  }

  /// Where the program's metrics are registered.
  public PrometheusRegistry registry() {
    return registry;
  }

  /// Tells CloudWatch what changed since the last time, if it is told at all.
  public synchronized void publish() {
    published = clock.instant();
    lines.ifPresent(EmbeddedMetrics::publish);
  }

  /// The same, unless the last time is shorter ago.
  public synchronized void publishEvery(Duration atLeast) {
    if (!clock.instant().isBefore(published.plus(atLeast))) {
      publish();
    }
  }

  /// Tells the last changes and shows nothing any more.
  @Override
  public void close() {
    publish();
    server.ifPresent(MetricsServer::close);
  }
}
