package vectormill.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs simulations.
public final class Simulations {
  private static final Path MEMORY = Path.of("/dev/shm");

  private Simulations() {}

  /// Runs one seed to its end, on a virtual thread.
  public static Run run(long seed, Optional<PlantedBug> bug, boolean verbose) {
    World world = new World(seed, verbose, false);
    Path scratch = scratch();
    try {
      Simulation simulation = new Simulation(world, scratch, bug);
      AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
      Thread thread =
          Thread.ofVirtual()
              .uncaughtExceptionHandler((_, thrown) -> failure.set(thrown))
              .start(simulation::run);
      thread.join();
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
          world.timeline().elapsed().toSeconds(),
          world.fingerprint(),
          world.trace());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Path scratch() {
    try {
      return Files.isWritable(MEMORY)
          ? Files.createTempDirectory(MEMORY, "vectormill-simulation-")
          : Files.createTempDirectory("vectormill-simulation-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
