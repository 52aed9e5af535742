package vectormill.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import vectormill.testing.StampRules;
import vectormill.work.Stamp;

/// One run of the whole system: users do something while everything goes wrong, then all is calm
/// until nothing is left to do, then everything is looked at.
final class Simulation {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration LOOK = Duration.ofSeconds(7);
  private static final int FORGETFUL = 6;
  private static final Duration QUIET = Duration.ofMinutes(2);
  private static final Duration SETTLED = Duration.ofMinutes(45);

  private final World world;
  private final Cloud cloud;
  private final InputBucket bucket;
  private final StepCheck check;
  private final Programs programs;
  private final Commands commands;

  /// @param scratch a folder for the files of one attempt
  Simulation(World world, Path scratch, Optional<PlantedBug> bug) {
    this.world = world;
    Optional<Sabotage> sabotage = bug.map(Sabotage::new);
    cloud = new Cloud(world, sabotage.map(Sabotage::rules).orElse(new StampRules() {}));
    bucket = new InputBucket(world, cloud);
    check = new StepCheck(world, cloud, Slots.MAX_ATTEMPTS);
    Function<Program, Ports> ports =
        program -> {
          Ports sound = ports(program);
          return sabotage.map(broken -> broken.of(program, sound)).orElse(sound);
        };
    programs = new Programs(world, cloud, ports, scratch);
    commands = new Commands(world, programs, ports);
  }

  private Ports ports(Program program) {
    return new Ports(
        new RemoteBlobStore(
            program, new TellingBlobStore(cloud.blobs(), bucket), world.weather(), check),
        new RemoteStampStore(program, cloud, check),
        new RemoteWorkQueue(program, cloud, check),
        new RemoteVectorIndex(program, cloud, world.weather(), check),
        new RemoteDuplicateLedger(program, cloud.ledger(), world),
        new RemoteLeases(program, cloud),
        new RemoteEventQueue(program, cloud.events()),
        new RemoteDeadLetters(program, cloud.events().messages().deadLetters(), check),
        new RemoteDeadLetters(program, cloud.queue().letters(), check),
        new RemoteLauncher(program, programs.launcher()));
  }

  /// Runs to the end, or to the first violation.
  void run() {
    try {
      Workload workload = new Workload(world, cloud, bucket, commands);
      Duration length = workload.begin();
      programs.begin();
      runFor(length);
      world.weather().clear();
      world.note("world", "calm", () -> "");
      if (untilQuiet(QUIET)) {
        // Crashes may have hit an innocent file too often.
        commands.retryPoison();
        workload.end();
      }
      if (untilQuiet(SETTLED)) {
        new EndCheck(world, cloud).run();
      }
      if (!world.isViolated() && new Chance(world.seed(), "end").onceIn(FORGETFUL)) {
        forgetStamps();
      }
    } finally {
      world.timeline().end();
    }
  }

  /// The table of stamps is gone; the results know everything.
  private void forgetStamps() {
    world.note("world", "forget stamps", () -> "");
    cloud.stamps().clear();
    check.arrivals().forget();
    commands.rebuildStamps();
    if (untilQuiet(SETTLED)) {
      new EndCheck(world, cloud).run();
    }
  }

  long crashes() {
    return programs.crashes();
  }

  private void runFor(Duration duration) {
    Duration end = world.timeline().elapsed().plus(duration);
    while (!world.isViolated() && world.timeline().elapsed().compareTo(end) < 0) {
      world.timeline().step();
    }
  }

  /// @return false if it took too long
  private boolean untilQuiet(Duration settled) {
    Duration quietFor = Duration.ZERO;
    while (!world.isViolated() && quietFor.compareTo(settled) < 0) {
      runFor(LOOK);
      quietFor = isQuiet() ? quietFor.plus(LOOK) : Duration.ZERO;
      if (world.timeline().elapsed().compareTo(LONGEST) > 0) {
        world.violated("G7", "not everything has ended after " + LONGEST + ": " + left());
        return false;
      }
    }
    return !world.isViolated();
  }

  private boolean isQuiet() {
    return bucket.underway() == 0
        && commands.open() == 0
        && cloud.messages() == 0
        && openItems() == 0;
  }

  private long openItems() {
    return cloud.stamps().collections().stream()
        .flatMap(cloud.stamps()::ofCollection)
        .filter(stamp -> !stamp.state().terminal())
        .count();
  }

  private String left() {
    return "%d messages, items %s"
        .formatted(
            cloud.messages(),
            cloud.stamps().collections().stream()
                .flatMap(cloud.stamps()::ofCollection)
                .filter(stamp -> !stamp.state().terminal())
                .map(Stamp::item)
                .map(item -> cloud.describe(item.key()))
                .toList());
  }
}
