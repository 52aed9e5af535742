package vectormill.mill;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.audit.Audit;
import vectormill.audit.AuditReport;

/// Checks every promise on what is stored.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Check every promise by reading inputs, results, stamps and index with code of its own;"
            + " ends with 1 when one is violated.",
    footer = {"", "Example: mill audit newspapers"})
final class AuditCommand implements Callable<Integer> {
  private static final long POLL_MILLIS = 1000;

  @Mixin private StateOption state = new StateOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COLLECTION",
      description = "Only this one.")
  private @Nullable String collection;

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  @Mixin private WaitOption wait = new WaitOption();

  @Option(names = "--now", description = "Check even while files are being worked on.")
  private boolean now;

  @Override
  public Integer call() throws Exception {
    Home home = state.home();
    RunningCloud cloud = RunningCloud.find(home).orElseThrow(() -> new NoCloudException(home));
    long end = System.nanoTime() + wait.timeout().toNanos();
    AuditReport report = Audit.run(cloud.environment(), Optional.ofNullable(collection), now);
    while (wait.isSet() && report.exitCode() == ExitCode.TIMEOUT && System.nanoTime() < end) {
      Thread.sleep(POLL_MILLIS);
      report = Audit.run(cloud.environment(), Optional.ofNullable(collection), now);
    }
    System.out.println(json ? report.json() : report.text());
    return report.exitCode();
  }
}
