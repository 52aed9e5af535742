package vectormill.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import vectormill.mill.TortureSystem;

/// Drops files and kills processes, in rounds: the system's own, then passes over duplicates, then
/// upgrades. After each the system must come to rest by itself, and everything in it must be as if
/// nothing had been killed.
public final class Torture {
  /// One kill of so many is of a pass over duplicates.
  private static final int PASSES = 5;

  /// One kill of so many is of an upgrade.
  private static final int UPGRADES = 7;

  private static final int MAX_WAITING = 12;
  private static final int MAX_PAUSE_MILLIS = 350;

  private final TortureSystem system;
  private final Plan plan;
  private final PrintStream out;
  private final Feeder feeder;
  private final Random pauses;

  /// What is to be done.
  ///
  /// @param seed of files, victims and moments; what the machine does meanwhile differs each time
  /// @param kills in all
  /// @param killsPerRound between two checks
  /// @param patience how long the system may take to come to rest
  public record Plan(long seed, int kills, int killsPerRound, Duration patience) {
    /// Checks the numbers.
    public Plan {
      if (kills < 1 || killsPerRound < 1) {
        throw new IllegalArgumentException(
            "kills and kills per round must be at least 1, found "
                + kills
                + " and "
                + killsPerRound);
      }
    }
  }

  /// @param system runs already, on a fresh folder
  /// @param out takes a line per round
  public Torture(TortureSystem system, Plan plan, PrintStream out) throws IOException {
    this.system = system;
    this.plan = plan;
    this.out = out;
    Path scratch = Files.createDirectories(system.state().resolve("torture"));
    Random files = new Random(plan.seed());
    feeder = new Feeder(system, new Contents(files, scratch), files);
    pauses = new Random(plan.seed() + 1);
  }

  /// Runs all rounds, or those up to the first with a violation.
  public TortureReport run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<TortureReport.Round> rounds = new ArrayList<>();
    feeder.begin();
    try (Moments moments = new Moments(system.queues(), system.momentsQueueUrl())) {
      Killers killers = Killers.of(system, moments, plan);
      killers.begin();
      boolean clean = true;
      while (clean && killers.total() < plan.kills()) {
        int count = Math.min(plan.killsPerRound(), plan.kills() - killers.total());
        TortureReport.Round round = round(killers, count);
        rounds.add(round);
        out.println("round " + rounds.size() + ": " + round.line());
        round.violations().forEach(violation -> out.println("  " + violation));
        clean = round.violations().isEmpty();
      }
      return new TortureReport(
          killers.kills(),
          killers.moments(),
          feeder.counts(),
          rounds,
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private TortureReport.Round round(Killers killers, int kills)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    int before = killers.total();
    int passes = kills / PASSES;
    int upgrades = kills / UPGRADES;
    whileFeeding(() -> {
      killers.processes().kill(kills - passes - upgrades);
      return true;
    });
    Duration killing = Duration.ofNanos(System.nanoTime() - start);
    List<Feeder.Live> files = feeder.files();
    Quiet.Result rest =
        new Quiet(system, Folder.ALL.stream().map(Folder::name).toList())
            .await(files, plan.patience());
    List<String> violations = new ArrayList<>();
    rest.open().forEach(open -> violations.add("not at rest after " + rest.took() + ": " + open));
    violations.addAll(new Outcomes(system).violations(files));
    violations.addAll(killers.killStarted(passes, upgrades));
    Quiet.Result audited = new Auditing(system).await(plan.patience());
    violations.addAll(audited.open());
    return new TortureReport.Round(
        killers.total() - before,
        files.size(),
        killing,
        new TortureReport.Rest(rest.took(), audited.took()),
        violations);
  }

  /// Drops files while something else goes on.
  private void whileFeeding(Callable<Boolean> action) throws IOException, InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    try (ExecutorService threads =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory())) {
      Future<Boolean> other = threads.submit(action);
      Future<Boolean> feeding =
          threads.submit(() -> {
            while (!ended.get()) {
              feed();
            }
            return true;
          });
      try {
        other.get();
      } finally {
        ended.set(true);
      }
      feeding.get();
    } catch (ExecutionException e) {
      throw new IOException("torture broke off: " + e.getCause(), e);
    }
  }

  private void feed() throws IOException, InterruptedException {
    if (system.messages() < MAX_WAITING) {
      feeder.step();
    }
    Thread.sleep(pauses.nextInt(MAX_PAUSE_MILLIS));
  }
}
