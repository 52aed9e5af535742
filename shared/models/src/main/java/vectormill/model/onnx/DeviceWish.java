package vectormill.model.onnx;

/// Where a model should run.
public enum DeviceWish {
  /// On a GPU where one can be used, else on the CPU.
  AUTO,
  /// On the CPU.
  CPU,
  /// On a GPU; without one the model is not opened.
  CUDA
}
