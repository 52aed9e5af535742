package vectormill.mill;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vectormill.sweep.SweepHandler;
import vectormill.sweep.SweepReport;

/// Sweeps once.
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description =
        "Look once, now, for what went astray, and mend it; the system does so by itself each"
            + " minute.",
    footer = {"", "Example: mill sweep"})
final class SweepCommand implements Callable<Integer> {
  private static final int TRIES = 20;
  private static final long POLL_MILLIS = 500;

  @Mixin private StateOption state = new StateOption();

  @Option(names = "--json", description = "Answer with JSON: every count.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Home home = state.home();
    RunningCloud cloud = RunningCloud.find(home).orElseThrow(() -> new NoCloudException(home));
    SweepReport report = run(cloud.environment());
    if (json) {
      System.out.println(SweepText.json(report).toPrettyString());
    } else if (report.ran()) {
      SweepText.lines(report).forEach(System.out::println);
    }
    report.problems().forEach(problem -> System.err.println("mill: " + problem));
    if (!report.ran()) {
      return ExitCode.TIMEOUT;
    }
    return report.problems().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  /// One sweep at a time; the scheduled one is short.
  private static SweepReport run(Map<String, String> environment) throws InterruptedException {
    String owner = "mill-" + ProcessHandle.current().pid();
    SweepReport report = SweepHandler.fromEnvironment(environment).run(owner);
    for (int i = 1; !report.ran() && i < TRIES; i++) {
      Thread.sleep(POLL_MILLIS);
      report = SweepHandler.fromEnvironment(environment).run(owner);
    }
    return report;
  }
}
