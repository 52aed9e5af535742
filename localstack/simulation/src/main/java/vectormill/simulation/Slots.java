package vectormill.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import vectormill.embedfiles.Beats;
import vectormill.embedfiles.EmbedderSource;
import vectormill.embedfiles.Slot;
import vectormill.embedfiles.SlotPorts;
import vectormill.embedfiles.SlotRuntime;
import vectormill.embedfiles.SlotSettings;
import vectormill.embedfiles.TapeLimits;
import vectormill.embedfiles.WorkerLimits;
import vectormill.job.JobLauncher;

/// The jobs: each is one slot of the real worker, started some time after it was asked for.
final class Slots implements JobLauncher {
  static final int MAX_ATTEMPTS = 5;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LONGEST_START = Duration.ofSeconds(30);
  private static final long SPLIT_BYTES = 300;
  private static final long RANGE_BYTES = 150;

  private final World world;
  private final Function<Program, Ports> ports;
  private final BiFunction<String, Programs.Life, Program> start;
  private final Path scratch;
  private final TapeLimits tapes;
  private final Set<Program> running = new HashSet<>();
  private int submitted;
  private int jobs;

  /// @param ports what a program reaches
  /// @param scratch a folder for files of one attempt
  /// @param start runs something as a program of its own
  Slots(
      World world,
      Function<Program, Ports> ports,
      Path scratch,
      BiFunction<String, Programs.Life, Program> start) {
    this.world = world;
    this.ports = ports;
    this.scratch = scratch;
    this.start = start;
    this.tapes = tapes(new Chance(world.seed(), "tapes"));
  }

  /// In some runs the larger ones of the small files are worked on in ranges, in some every batch
  /// is put on tape.
  private static TapeLimits tapes(Chance chance) {
    return new TapeLimits(
        chance.onceIn(3) ? SPLIT_BYTES : TapeLimits.NEVER,
        RANGE_BYTES,
        chance.onceIn(2) ? Duration.ZERO : TapeLimits.STANDARD.checkpointEvery());
  }

  /// How many were asked for and have not begun.
  int waiting() {
    return submitted;
  }

  @Override
  public int liveSlots() {
    running.removeIf(Program::isGone);
    return running.size() + submitted;
  }

  @Override
  public int runningSlots() {
    running.removeIf(Program::isGone);
    return running.size();
  }

  @Override
  public String submit(int count) {
    for (int i = 0; i < count; i++) {
      submitted++;
      world
          .timeline()
          .after(
              world.chance().between(Duration.ofSeconds(1), LONGEST_START),
              () -> {
                submitted--;
                running.add(start.apply("slot", this::live));
              });
    }
    return "job-" + jobs++;
  }

  private void live(Program program) throws InterruptedException {
    try {
      work(program, ports.apply(program));
    } finally {
      running.remove(program);
    }
  }

  private void work(Program program, Ports own) throws InterruptedException {
    EmbedderSource models =
        (collection, _) -> program.call("model.open", () -> collection, HashEmbedder::new);
    WorkerLimits limits =
        new WorkerLimits(Cloud.LEASE, MAX_ATTEMPTS, Duration.ofSeconds(20), Duration.ofHours(1));
    new Slot(
            new SlotPorts(own.blobs(), own.stamps(), own.queue(), own.index()),
            new SlotSettings(Cloud.INPUT, Cloud.RESULTS, scratch, limits, program.name(), tapes),
            _ -> 1,
            models,
            new SlotRuntime(
                program.clock(),
                (atMost, over) -> rest(program, atMost, over),
                (period, beat) -> beat(program, period, beat),
                SlotRuntime.Stages.CALLER,
                world.seed()))
        .run(program::isStopRequested);
  }

  private static void rest(Program program, Duration atMost, BooleanSupplier over) {
    Duration left = atMost;
    while (left.isPositive() && !over.getAsBoolean()) {
      Duration next = left.compareTo(POLL) < 0 ? left : POLL;
      program.pause(next);
      left = left.minus(next);
    }
  }

  private Beats.Beating beat(Program program, Duration period, Runnable beat) {
    Heart heart = new Heart(program, period, beat);
    world.timeline().start(heart::live);
    return heart;
  }
}
