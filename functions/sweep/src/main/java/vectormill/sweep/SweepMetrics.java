package vectormill.sweep;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import vectormill.metrics.ProgramMetrics;

/// What the function counts: what each duty found, problems, and how long sweeps took.
final class SweepMetrics {
  private static final double NANOS = 1e9;

  private final ProgramMetrics program;
  private final Counter findings;
  private final Counter problems;
  private final Histogram runs;

  SweepMetrics(ProgramMetrics program) {
    this.program = program;
    findings =
        Counter.builder()
            .name("vectormill_sweep_findings_total")
            .help("what sweeps looked at, found and mended, by duty")
            .labelNames("duty", "finding")
            .register(program.registry());
    problems =
        Counter.builder()
            .name("vectormill_sweep_problems_total")
            .help("what sweeps could not do, or what a person should look at")
            .register(program.registry());
    runs =
        Histogram.builder()
            .name("vectormill_sweep_seconds")
            .help("time for one sweep")
            .classicOnly()
            .classicUpperBounds(0.5, 1, 2.5, 5, 10, 20, 40, 60, 90, 120)
            .register(program.registry());
  }

  /// Remembers a sweep.
  void ran(SweepReport report, long nanos) {
    report
        .counts()
        .forEach((duty, counts) ->
            counts.forEach((finding, count) -> findings.labelValues(duty, finding).inc(count)));
    problems.inc(report.problems().size());
    runs.observe(nanos / NANOS);
    program.publish();
  }
}
