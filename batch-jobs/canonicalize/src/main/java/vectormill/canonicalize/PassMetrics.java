package vectormill.canonicalize;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import vectormill.canonicalize.PassReport.Counts;
import vectormill.canonicalize.PassReport.Ending;
import vectormill.metrics.ProgramMetrics;

/// What the job counts: passes and how they ended, and what each collection looks like after one.
public final class PassMetrics {
  private static final String COLLECTION = "collection";
  private static final double NANOS = 1e9;

  private final Counter passes;
  private final Gauge seconds;
  private final Counter compared;
  private final Gauge records;
  private final Gauge duplicates;
  private final Gauge waiting;

  /// @param program whose they are
  public PassMetrics(ProgramMetrics program) {
    passes =
        Counter.builder()
            .name("vectormill_canonicalize_passes_total")
            .help("passes by how they ended")
            .labelNames(COLLECTION, "ending")
            .register(program.registry());
    compared =
        Counter.builder()
            .name("vectormill_canonicalize_compared_total")
            .help("records that were compared with all others")
            .labelNames(COLLECTION)
            .register(program.registry());
    PrometheusRegistry registry = program.registry();
    seconds = gauge(registry, "vectormill_canonicalize_pass_seconds", "time for the last pass");
    records =
        gauge(registry, "vectormill_canonicalize_records", "records that have a canonical id");
    duplicates =
        gauge(registry, "vectormill_canonicalize_duplicates", "records that another represents");
    waiting =
        gauge(
            registry, "vectormill_canonicalize_files_waiting", "files that were not compared yet");
  }

  private static Gauge gauge(PrometheusRegistry registry, String name, String help) {
    return Gauge.builder().name(name).help(help).labelNames(COLLECTION).register(registry);
  }

  /// Remembers a pass; CloudWatch is told once, when the program ends.
  public void ran(PassReport report, long nanos) {
    String collection = report.collection();
    passes.labelValues(collection, report.ending().name().toLowerCase(Locale.ROOT)).inc();
    seconds.labelValues(collection).set(nanos / NANOS);
    Counts counts = report.counts();
    compared.labelValues(collection).inc(counts.compared());
    if (report.ending() == Ending.DONE || report.ending() == Ending.UNCHANGED) {
      records.labelValues(collection).set((double) counts.records());
      duplicates.labelValues(collection).set((double) counts.duplicates());
      waiting.labelValues(collection).set((double) counts.waiting());
    }
  }
}
