package vectormill.mill;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vectormill.localcloud.process.BoundedFile;

/// Hosts the local cloud in this process; `up` starts it in the background.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Run the local cloud in the foreground until Ctrl-C.",
    footer = {"", "Example: mill serve"})
final class ServeCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Option(
      names = "--hours",
      paramLabel = "NUMBER",
      defaultValue = "12",
      description = "Stop by itself after so long (default: ${DEFAULT-VALUE}).")
  private int hours;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Say everything in this file, which is put aside when it is full.")
  private @Nullable Path log;

  @Override
  public Integer call() throws Exception {
    if (log != null) {
      PrintStream out = new PrintStream(new BoundedFile(log), true, StandardCharsets.UTF_8);
      System.setOut(out);
      System.setErr(out);
    }
    try (LocalSystem system = LocalSystem.start(state.home())) {
      System.out.println("ready; the search API answers at " + system.running().api());
      CountDownLatch end = new CountDownLatch(1);
      end.await(Duration.ofHours(hours).toMillis(), TimeUnit.MILLISECONDS);
      return ExitCode.OK;
    }
  }
}
