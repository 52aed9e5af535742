package vectormill.torture;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.audit.Audit;
import vectormill.audit.AuditReport;
import vectormill.mill.TortureSystem;

/// Asks the auditor, which shares no code with the pipeline, until it finds nothing: what a killed
/// upload left behind is removed by the sweep a while after everything else is at rest.
final class Auditing {
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final TortureSystem system;

  Auditing(TortureSystem system) {
    this.system = system;
  }

  /// @return how long it took until the auditor found nothing, or what it found at the limit
  Quiet.Result await(Duration limit) throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<String> found = found();
    while (!found.isEmpty() && System.nanoTime() - start < limit.toNanos()) {
      Thread.sleep(PAUSE);
      found = found();
    }
    return new Quiet.Result(Duration.ofNanos(System.nanoTime() - start), found);
  }

  private List<String> found() throws IOException {
    AuditReport report = Audit.run(system.environment(), Optional.empty());
    List<String> found = new ArrayList<>();
    if (!report.isComplete()) {
      report.openExamples().forEach(open -> found.add("audit: open: " + open));
    }
    for (AuditReport.Line line : report.checks()) {
      if (line.violated() > 0) {
        found.add("audit: " + line.id() + ": " + line.violated() + " of " + line.checked());
        line.examples().forEach(example -> found.add("audit: " + line.id() + ": " + example));
      }
    }
    return found;
  }
}
