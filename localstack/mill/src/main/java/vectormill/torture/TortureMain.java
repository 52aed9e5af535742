package vectormill.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vectormill.mill.TortureSystem;

/// `make torture`: kills processes of a system of its own and says what is wrong afterwards. The
/// exit code is 1 if anything is; the state folder stays then.
@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    description =
        "Kill workers, functions, the index, passes over duplicates and upgrades while files come and"
            + " go.")
public final class TortureMain implements Callable<Integer> {
  @Option(names = "--kills", description = "How many processes (default: ${DEFAULT-VALUE}).")
  private int kills = 1_000;

  @Option(names = "--round", description = "Kills between checks (default: ${DEFAULT-VALUE}).")
  private int round = 50;

  @Option(names = "--slots", description = "Workers at once (default: ${DEFAULT-VALUE}).")
  private int slots = 3;

  @Option(names = "--seed", description = "Of files and victims (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--patience",
      description = "Seconds to come to rest (default: ${DEFAULT-VALUE}).")
  private long patience = 300;

  @Option(names = "--state", description = "The state folder (default: a new one in target).")
  private Path state = Path.of(System.getProperty("mill.home", "."), "target");

  private TortureMain() {}

  /// @param arguments `--kills`, `--round`, `--slots`, `--seed`, `--patience`, `--state`
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TortureMain()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(Files.createDirectories(state), "torture");
    Torture.Plan plan = new Torture.Plan(seed, kills, round, Duration.ofSeconds(patience));
    TortureReport report;
    System.out.println("torture with seed " + seed + " in " + folder);
    try (TortureSystem system = TortureSystem.start(folder, slots)) {
      report = new Torture(system, plan, System.out).run();
    }
    report.lines().forEach(System.out::println);
    if (report.violations().isEmpty()) {
      delete(folder);
      return 0;
    }
    System.out.println("the state stays in " + folder);
    return 1;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
