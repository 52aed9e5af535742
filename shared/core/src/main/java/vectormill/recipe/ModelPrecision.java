package vectormill.recipe;

import java.util.Locale;

/// The numbers that a model computes with.
public enum ModelPrecision {
  /// 32-bit floating point: the reference.
  FLOAT32,
  /// 16-bit floating point weights: for GPUs.
  FLOAT16,
  /// 8-bit integer weights and activations: for CPUs.
  INT8;

  /// As recipes and `model.json` write it.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
