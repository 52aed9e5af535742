package vectormill.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs simulations. What a seed does depends on nothing but the seed and the code. Safe for many
/// threads.
public final class Simulations implements AutoCloseable {
  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path scratch;

  private Simulations(Path scratch) {
    this.scratch = scratch;
  }

  /// Simulations whose programs keep their small files in memory, where the system has a folder for
  /// that.
  public static Simulations open() {
    String prefix = "vectormill-simulation-";
    try {
      return new Simulations(
          Files.isWritable(MEMORY)
              ? Files.createTempDirectory(MEMORY, prefix)
              : Files.createTempDirectory(prefix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs one seed to its end, or to the first step that breaks a promise.
  ///
  /// @param bug a rule to be broken
  /// @param verbose whether to tell everything that happens
  public Run run(long seed, Optional<PlantedBug> bug, boolean verbose) {
    World world = new World(seed, verbose);
    Simulation simulation = new Simulation(world, scratch, bug);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    // Programs are virtual threads, and so is what lets them go on: a change of hands is cheap
    // then.
    Thread thread =
        Thread.ofVirtual()
            .uncaughtExceptionHandler((_, thrown) -> failure.set(thrown))
            .start(simulation::run);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while seed " + seed + " runs", e);
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      world.violated("no bugs", "the simulation failed: " + Failures.describe(thrown));
    }
    return new Run(
        seed,
        world.violations(),
        world.weather().counts(),
        simulation.crashes(),
        world.timeline().steps(),
        world.timeline().elapsed(),
        world.fingerprint(),
        world.trace());
  }

  /// Runs many seeds.
  ///
  /// @param first the first seed
  /// @param last the last seed
  /// @param threads how many at the same time
  /// @param each is given every run as it ends, one after the other
  public Summary runAll(long first, long last, int threads, Consumer<Run> each) {
    AtomicLong next = new AtomicLong(first);
    Summary.Counter counter = new Summary.Counter();
    List<Future<?>> lanes = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int lane = 0; lane < threads; lane++) {
        lanes.add(
            executor.submit(() -> {
              for (long seed = next.getAndIncrement();
                  seed <= last;
                  seed = next.getAndIncrement()) {
                Run run = run(seed, Optional.empty(), false);
                synchronized (counter) {
                  counter.add(run);
                  each.accept(run);
                }
              }
            }));
      }
      for (Future<?> lane : lanes) {
        lane.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while seeds run", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a seed could not be run", e);
    }
    return counter.summary();
  }

  /// Runs seeds, from the first on, until one notices this bug.
  ///
  /// @param most how many seeds to try
  /// @return the run that noticed; empty when none did
  public Optional<Run> detect(PlantedBug bug, long first, int most) {
    return Stream.iterate(first, seed -> seed + 1)
        .limit(most)
        .map(seed -> run(seed, Optional.of(bug), false))
        .filter(run -> !run.violations().isEmpty())
        .findFirst();
  }

  /// Removes what lies on the disk.
  @Override
  public void close() {
    try (Stream<Path> paths = Files.walk(scratch)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
