package vectormill.intake;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import vectormill.metrics.ProgramMetrics;

/// What the function counts: messages and how they ended, and how long batches took.
final class IntakeMetrics {
  private static final double NANOS = 1e9;

  private final ProgramMetrics program;
  private final Counter messages;
  private final Histogram batches;

  IntakeMetrics(ProgramMetrics program) {
    this.program = program;
    messages =
        Counter.builder()
            .name("vectormill_intake_messages_total")
            .help("messages of the events queue, by how they ended")
            .labelNames("result")
            .register(program.registry());
    batches =
        Histogram.builder()
            .name("vectormill_intake_batch_seconds")
            .help("time for one batch of messages")
            .classicOnly()
            .register(program.registry());
  }

  /// Remembers a batch.
  ///
  /// @param failed how many of the messages have to come again
  void handled(int all, int failed, long nanos) {
    messages.labelValues("handled").inc(all - failed);
    messages.labelValues("failed").inc(failed);
    batches.observe(nanos / NANOS);
    program.publish();
  }
}
