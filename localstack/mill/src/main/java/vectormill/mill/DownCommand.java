package vectormill.mill;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Stops the local cloud.
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop the local cloud; its state stays.",
    footer = {"", "Example: mill down"})
final class DownCommand implements Callable<Integer> {
  private static final long WAIT_SECONDS = 30;

  @Mixin private StateOption state = new StateOption();

  @Override
  public Integer call() throws Exception {
    Home home = state.home();
    Optional<RunningCloud> cloud = RunningCloud.find(home);
    if (cloud.isEmpty()) {
      System.out.println("no local cloud runs on " + home.state());
      return ExitCode.OK;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(cloud.get().pid());
    if (process.isPresent()) {
      process.get().destroy();
      try {
        process.get().onExit().get(WAIT_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        process.get().destroyForcibly();
        System.err.println("the cloud did not stop within " + WAIT_SECONDS + " s and was killed");
        return ExitCode.TIMEOUT;
      }
    }
    System.out.println("the local cloud has stopped; its state stays in " + home.state());
    return ExitCode.OK;
  }
}
