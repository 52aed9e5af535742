package vectormill.simulation;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `mill simulate`.
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Run the whole system in memory, with a clock of its own, while everything goes wrong.",
      "One seed is one schedule: the same seed does the same again."
    },
    footer = {
      "",
      "Examples:",
      "  mill simulate --seeds 1..2000 --threads 2",
      "  mill simulate --seed 42 --verbose",
      "  mill simulate --bugs             how many seeds each planted bug takes to be noticed",
      "  mill simulate --bug fence-reused --seeds 1..300"
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final int VIOLATED = 1;
  private static final String TO = "..";
  private static final int MOST_SEEDS_PER_BUG = 3000;
  private static final Duration TELL_EVERY = Duration.ofSeconds(30);

  @Option(names = "--seed", paramLabel = "N", description = "Run this seed.")
  private @Nullable Long seed;

  @Option(names = "--seeds", paramLabel = "A..B", description = "Run these seeds.")
  private @Nullable String seeds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many seeds run at the same time (default: ${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(
      names = "--bug",
      paramLabel = "NAME",
      description = "Break one rule; ends with 1 when the simulation notices, as it should.")
  private @Nullable String bug;

  @Option(names = "--bugs", description = "Find out how many seeds each planted bug takes.")
  private boolean bugs;

  @Option(names = "--verbose", description = "Tell everything that happens in a seed.")
  private boolean verbose;

  @Spec private @Nullable CommandSpec spec;

  private long lastTold;

  @Override
  public Integer call() {
    // Programs that meet faults on every side would fill the screen.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    System.setProperty("org.slf4j.simpleLogger.log.vectormill", "off");
    try (Simulations simulations = Simulations.open()) {
      Optional<PlantedBug> planted = Optional.ofNullable(bug).map(this::planted);
      if (bugs) {
        return detectAll(simulations);
      }
      if (seed != null) {
        return one(simulations.run(seed, planted, verbose));
      }
      return planted.isPresent()
          ? detect(simulations, planted.get(), range())
          : many(simulations, range());
    }
  }

  private int one(Run run) {
    run.trace().forEach(out()::println);
    tell(run);
    out()
        .printf(
            "seed %d: %d violations, %d faults, %d crashes, %d steps in %d virtual seconds%n",
            run.seed(),
            run.violations().size(),
            run.faults().values().stream().mapToLong(Long::longValue).sum(),
            run.crashes(),
            run.steps(),
            run.virtualTime().toSeconds());
    out().flush();
    return run.violations().isEmpty() ? 0 : VIOLATED;
  }

  private int many(Simulations simulations, Range range) {
    long start = System.nanoTime();
    lastTold = start;
    Summary summary =
        simulations.runAll(
            range.first(), range.last(), threads, run -> progress(run, range, start));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    out().println(summary.faultTable());
    out()
        .printf(
            "%,d seeds, %,d violated, %,d faults, %,d crashes, %,d steps, %d s, %.1f ms per seed%n",
            summary.seeds(),
            summary.violatedCount(),
            summary.faultCount(),
            summary.crashes(),
            summary.steps(),
            took.toSeconds(),
            (double) took.toMillis() / Math.max(1, summary.seeds()));
    out().flush();
    return summary.violatedCount() == 0 ? 0 : VIOLATED;
  }

  private void progress(Run run, Range range, long start) {
    tell(run);
    long now = System.nanoTime();
    if (now - lastTold > TELL_EVERY.toNanos()) {
      lastTold = now;
      out()
          .printf(
              "%d s: at seed %d of %d%n",
              Duration.ofNanos(now - start).toSeconds(), run.seed(), range.last());
      out().flush();
    }
  }

  private int detect(Simulations simulations, PlantedBug planted, Range range) {
    int most = (int) Math.min(MOST_SEEDS_PER_BUG, range.last() - range.first() + 1);
    Optional<Run> found = simulations.detect(planted, range.first(), most);
    found.ifPresent(this::tell);
    out().printf("%s: %s%n", planted, found.isPresent() ? "noticed" : "NOT NOTICED");
    out().flush();
    return found.isPresent() ? VIOLATED : 0;
  }

  /// Here a bug that nobody notices is what must not be.
  private int detectAll(Simulations simulations) {
    out().println("| planted bug | the rule it breaks | seeds | noticed by |\n|---|---|---:|---|");
    boolean all = true;
    for (PlantedBug each : PlantedBug.values()) {
      Optional<Run> found = simulations.detect(each, 1, MOST_SEEDS_PER_BUG);
      all &= found.isPresent();
      out()
          .printf(
              "| `%s` | %s | %s | %s |%n",
              each,
              each.rule(),
              found.map(run -> Long.toString(run.seed())).orElse("not noticed"),
              found.map(run -> run.violations().getFirst().promise()).orElse(""));
      out().flush();
    }
    return all ? 0 : VIOLATED;
  }

  private void tell(Run run) {
    if (run.violations().isEmpty()) {
      return;
    }
    run.violations().forEach(violation -> out().println("seed " + run.seed() + ": " + violation));
    out()
        .printf(
            "  again: ./mill simulate --seed %d --verbose%s%n",
            run.seed(), bug == null ? "" : " --bug " + bug);
    out().flush();
  }

  private PlantedBug planted(String name) {
    try {
      return PlantedBug.of(name);
    } catch (IllegalArgumentException e) {
      throw wrong("no planted bug '" + name + "'; there are " + List.of(PlantedBug.values()));
    }
  }

  private Range range() {
    String text = seeds == null ? "1..100" : seeds;
    int to = text.indexOf(TO);
    try {
      Range range =
          to < 0
              ? new Range(Long.parseLong(text), Long.parseLong(text))
              : new Range(
                  Long.parseLong(text.substring(0, to)),
                  Long.parseLong(text.substring(to + TO.length())));
      if (range.first() <= range.last() && threads > 0) {
        return range;
      }
    } catch (NumberFormatException e) {
      throw wrong("expected seeds such as 1..2000, found '" + text + "'");
    }
    throw wrong("expected seeds such as 1..2000 and at least 1 thread, found '" + text + "'");
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  private record Range(long first, long last) {}
}
