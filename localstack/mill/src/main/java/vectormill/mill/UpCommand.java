package vectormill.mill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vectormill.localcloud.process.BoundedFile;
import vectormill.model.folder.UnusableModelException;

/// Starts the local cloud in the background.
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start the local cloud in the background; it stops by itself after 12 hours.",
    footer = {"", "Example: mill up"})
final class UpCommand implements Callable<Integer> {
  private static final long WAIT_NANOS = 180_000_000_000L;
  private static final long RESTART_NANOS = 60_000_000_000L;
  private static final long TELL_NANOS = 3_000_000_000L;
  private static final long POLL_MILLIS = 100;
  private static final int LAST_LINES = 5;

  @Mixin private StateOption state = new StateOption();

  @Override
  public Integer call() throws Exception {
    Home home = state.home();
    Optional<RunningCloud> already = RunningCloud.find(home);
    if (already.isPresent() && !answersSoon(new SearchClient(already.get().api()))) {
      System.err.println(
          "mill: it is up, and its index did not answer within %d s; %s says why"
              .formatted(RESTART_NANOS / 1_000_000_000L, home.logs().resolve("opensearch.log")));
      return ExitCode.UNAVAILABLE;
    }
    if (already.isPresent()) {
      System.out.println("already up; the search API answers at " + already.get().api());
      return ExitCode.OK;
    }
    long start = System.nanoTime();
    RunningCloud cloud = startInBackground(home);
    System.out.printf(
        "up after %.1f s; the search API answers at %s; logs in %s; metrics at %s%n",
        (System.nanoTime() - start) / 1e9, cloud.api(), home.logs(), LocalSystem.METRICS);
    return bringModels(home, cloud) ? ExitCode.OK : ExitCode.FAILED;
  }

  /// Models that were added while no cloud ran.
  private static boolean bringModels(Home home, RunningCloud cloud) throws IOException {
    boolean all = true;
    List<LocalModels.Stored> models = LocalModels.of(home).all();
    if (models.isEmpty()) {
      return true;
    }
    try (Connection connection = Connection.to(cloud)) {
      ModelPublishing publishing = new ModelPublishing(connection);
      for (LocalModels.Stored model : models) {
        try {
          publishing.publish(model, false);
        } catch (UnusableModelException refused) {
          System.err.println("mill: " + refused.getMessage());
          all = false;
        }
      }
    }
    return all;
  }

  /// An index that died is started again by the cloud.
  private static boolean answersSoon(SearchClient api) throws InterruptedException {
    long end = System.nanoTime() + RESTART_NANOS;
    while (!api.healthy()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }

  /// Starts a process of its own that hosts the cloud, and waits until it is ready.
  private static RunningCloud startInBackground(Home home)
      throws IOException, InterruptedException {
    Files.createDirectories(home.logs());
    Path log = home.logs().resolve("cloud.log");
    BoundedFile.putAside(log);
    Process process =
        new ProcessBuilder(command(home, log))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .start();
    long begun = System.nanoTime();
    boolean told = false;
    while (System.nanoTime() - begun < WAIT_NANOS && process.isAlive()) {
      if (!told && System.nanoTime() - begun > TELL_NANOS) {
        System.out.println("waiting for OpenSearch, which takes longest; " + log + " says more");
        told = true;
      }
      Optional<RunningCloud> cloud = RunningCloud.find(home);
      if (cloud.isPresent() && cloud.get().pid() == process.pid()) {
        return cloud.get();
      }
      Thread.sleep(POLL_MILLIS);
    }
    process.destroy();
    List<String> said = Files.readAllLines(log);
    throw new IOException(
        "the local cloud did not start; the end of "
            + log
            + ":\n  "
            + String.join(
                "\n  ", said.subList(Math.max(0, said.size() - LAST_LINES), said.size())));
  }

  private static List<String> command(Home home, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dsun.jnu.encoding=UTF-8",
            "-Dmill.home=" + home.root(),
            "-cp",
            System.getProperty("java.class.path"),
            MillMain.class.getName(),
            "serve",
            "--state",
            home.state().toString(),
            "--log",
            log.toString()));
    return command;
  }
}
