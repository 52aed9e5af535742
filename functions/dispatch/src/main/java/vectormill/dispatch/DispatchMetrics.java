package vectormill.dispatch;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import vectormill.dispatch.DispatchReport.Ending;
import vectormill.metrics.ProgramMetrics;

/// What the function counts: what it saw last, and what it did.
final class DispatchMetrics {
  private final ProgramMetrics program;
  private final Gauge waiting;
  private final Gauge inFlight;
  private final Counter submitted;
  private final Counter refusals;

  DispatchMetrics(ProgramMetrics program) {
    this.program = program;
    waiting = gauge("vectormill_work_waiting", "work items that wait");
    inFlight = gauge("vectormill_work_in_flight", "work items in somebody's hands");
    submitted =
        counter("vectormill_dispatch_slots_total", "slots that AWS Batch was asked to start");
    refusals =
        counter(
            "vectormill_dispatch_refusals_total", "times that the budget kept slots from starting");
  }

  private Gauge gauge(String name, String help) {
    return Gauge.builder().name(name).help(help).register(program.registry());
  }

  private Counter counter(String name, String help) {
    return Counter.builder().name(name).help(help).register(program.registry());
  }

  /// Remembers a run; one that another kept out saw nothing.
  void ran(DispatchReport report) {
    if (report.ending() == Ending.KEPT_OUT) {
      return;
    }
    waiting.set((double) report.visible());
    inFlight.set((double) report.inFlight());
    submitted.inc(report.submitted());
    if (report.ending() == Ending.REFUSED) {
      refusals.inc();
    }
    program.publish();
  }
}
