package vectormill.model.clip;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.onnx.FloatTensor;
import vectormill.model.onnx.ModelRunException;
import vectormill.model.onnx.Runners;

/// Runs a tower for pictures before it is used: two pictures together, as many graphs are fixed to
/// one, and each of them alone.
final class TowerTrial {
  private static final int CHANNELS = 3;
  private static final long SEED = 1;

  private final Runners runners;
  private final ImageSpec spec;
  private final Path graph;
  private final int side;

  /// @param graph for messages
  TowerTrial(Runners runners, ImageSpec spec, Path graph) {
    this.runners = runners;
    this.spec = spec;
    this.graph = graph;
    this.side = spec.preparation().crop();
  }

  /// Whether pictures that go through the tower together have the vectors that each has alone, to
  /// the last bit. Which kernels a runtime takes depends on shapes and not on numbers, so what
  /// holds for two pictures of noise holds for all.
  ///
  /// @throws UnusableModelException if the graph does not take two pictures
  boolean isSameAlone() throws UnusableModelException {
    float[] first = noise(SEED);
    float[] second = noise(SEED + 1);
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    float[] together = run(both, 2);
    float[] alone = Arrays.copyOf(run(first, 1), together.length);
    System.arraycopy(run(second, 1), 0, alone, together.length / 2, together.length / 2);
    return Arrays.equals(together, alone);
  }

  private float[] noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] pixels = new float[CHANNELS * side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return pixels;
  }

  private float[] run(float[] pixels, int pictures) throws UnusableModelException {
    FloatTensor input = new FloatTensor(pixels, pictures, CHANNELS, side, side);
    try {
      return runners
          .submit(runner -> runner.run(Map.of(spec.input(), input), spec.output()))
          .get()
          .values();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof ModelRunException refused) {
        throw new UnusableModelException(
            "%s cannot be run on %d pictures of %d × %d: %s"
                .formatted(graph, pictures, side, side, refused.getMessage()),
            refused);
      }
      throw new IllegalStateException("a picture could not be tried", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while " + graph + " was tried");
    }
  }
}
