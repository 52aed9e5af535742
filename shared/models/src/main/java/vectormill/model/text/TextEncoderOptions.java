package vectormill.model.text;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import vectormill.model.onnx.Device;
import vectormill.model.onnx.DeviceWish;
import vectormill.recipe.LongTexts;

/// How an encoder is to work.
///
/// @param running where and with how much
/// @param longTexts what to do with texts that have more tokens than the model takes
/// @param prefixes other ones than the model's own
/// @param dimension of the vectors, at most the model's; its own where none is given
public record TextEncoderOptions(
    Running running, LongTexts longTexts, PrefixWish prefixes, OptionalInt dimension) {
  public TextEncoderOptions {
    if (dimension.orElse(1) < 1) {
      throw new IllegalArgumentException("a dimension is at least 1, found " + dimension);
    }
  }

  /// Where a model runs and with how much; what is left open is chosen to suit the device.
  ///
  /// @param device wished for
  /// @param runners how many batches are computed side by side, each on one thread
  /// @param tokenBudget padded tokens per batch, whatever the device
  /// @param gpuBudget the same on a GPU, where nothing was asked for
  /// @param nativeFolder where the tokenizers' library may be unpacked, once per program
  public record Running(
      DeviceWish device,
      OptionalInt runners,
      OptionalInt tokenBudget,
      OptionalInt gpuBudget,
      Optional<Path> nativeFolder) {
    private static final int GPU_RUNNERS = 2;
    private static final int ONE_ROW = 1;
    private static final int GPU_BUDGET = 16_384;

    public Running {
      if (runners.orElse(1) < 1 || tokenBudget.orElse(1) < 1 || gpuBudget.orElse(1) < 1) {
        throw new IllegalArgumentException(
            "runners and token budgets are at least 1, found %s, %s and %s"
                .formatted(runners, tokenBudget, gpuBudget));
      }
    }

    /// As many runners as were asked for; else one per core, or two that take turns on a GPU.
    public int runnersOn(Device device) {
      return runners.orElseGet(() ->
          switch (device.kind()) {
            case CPU -> Runtime.getRuntime().availableProcessors();
            case CUDA -> GPU_RUNNERS;
          });
    }

    /// The budget that was asked for; else a large one on a GPU. On a CPU rows go one by one then:
    /// batches make nothing faster there, and a vector depends on nothing but its text, to the last
    /// bit, whatever a cache, a range or an earlier attempt knows of the texts beside it.
    int tokenBudgetOn(Device device) {
      return tokenBudget.orElseGet(() ->
          switch (device.kind()) {
            case CPU -> ONE_ROW;
            case CUDA -> gpuBudget.orElse(GPU_BUDGET);
          });
    }
  }

  /// A GPU where there is one; runners, token budget, prefixes and dimension as suits device and
  /// model; all of a long text counts.
  public static TextEncoderOptions usual() {
    return new TextEncoderOptions(
        new Running(
            DeviceWish.AUTO,
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty()),
        LongTexts.standard(),
        PrefixWish.NONE,
        OptionalInt.empty());
  }

  /// The same on another device.
  public TextEncoderOptions withDevice(DeviceWish device) {
    return withRunning(
        new Running(
            device, running.runners, running.tokenBudget, running.gpuBudget, running.nativeFolder));
  }

  /// The same with so many runners.
  public TextEncoderOptions withRunners(int runners) {
    return withRunning(
        new Running(
            running.device,
            OptionalInt.of(runners),
            running.tokenBudget,
            running.gpuBudget,
            running.nativeFolder));
  }

  /// The same with another budget of padded tokens per batch.
  public TextEncoderOptions withTokenBudget(int tokens) {
    return withRunning(
        new Running(
            running.device,
            running.runners,
            OptionalInt.of(tokens),
            running.gpuBudget,
            running.nativeFolder));
  }

  /// The same with another budget where the model runs on a GPU.
  public TextEncoderOptions withGpuBudget(int tokens) {
    return withRunning(
        new Running(
            running.device,
            running.runners,
            running.tokenBudget,
            OptionalInt.of(tokens),
            running.nativeFolder));
  }

  /// The same with a folder for the tokenizers' library.
  public TextEncoderOptions withNativeFolder(Path folder) {
    return withRunning(
        new Running(
            running.device,
            running.runners,
            running.tokenBudget,
            running.gpuBudget,
            Optional.of(folder)));
  }

  /// The same with another treatment of long texts.
  public TextEncoderOptions withLongTexts(LongTexts policy) {
    return new TextEncoderOptions(running, policy, prefixes, dimension);
  }

  /// The same with other prefixes than the model's own.
  public TextEncoderOptions withPrefixes(PrefixWish others) {
    return new TextEncoderOptions(running, longTexts, others, dimension);
  }

  /// The same with shorter vectors.
  public TextEncoderOptions withDimension(int components) {
    return new TextEncoderOptions(running, longTexts, prefixes, OptionalInt.of(components));
  }

  private TextEncoderOptions withRunning(Running other) {
    return new TextEncoderOptions(other, longTexts, prefixes, dimension);
  }
}
