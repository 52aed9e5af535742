package vectormill.search;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/// What this process did so far.
@Controller
@Produces(MediaType.TEXT_PLAIN)
final class MetricsController {
  private final Metrics metrics;

  MetricsController(Metrics metrics) {
    this.metrics = metrics;
  }

  /// For Prometheus.
  @Get("/metrics")
  String metrics() {
    return metrics.text();
  }

  /// For people.
  @Get("/metrics-summary")
  String summary() {
    return metrics.summary();
  }
}
