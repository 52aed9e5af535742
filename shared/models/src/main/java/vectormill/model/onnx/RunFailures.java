package vectormill.model.onnx;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Locale;

/// Tells what a failure of the runtime means. It has no code for exhausted memory, only texts.
final class RunFailures {
  private static final List<String> OUT_OF_MEMORY =
      List.of(
          "out of memory",
          "failed to allocate memory",
          "bad_alloc",
          "bad allocation",
          "cuda failure 2:",
          "cublas_status_alloc_failed",
          "cudnn_status_alloc_failed",
          "available memory of");

  private RunFailures() {}

  static RuntimeException of(OrtException failure) {
    String message = String.valueOf(failure.getMessage());
    return isOutOfMemory(message)
        ? new OutOfDeviceMemoryException(message, failure)
        : new ModelRunException("the model cannot be run: " + message, failure);
  }

  static boolean isOutOfMemory(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    return OUT_OF_MEMORY.stream().anyMatch(lower::contains);
  }
}
