package vectormill.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Tells without loading anything whether a GPU is worth a try. The runtime's own list of providers
/// names CUDA even where no GPU is, and unpacking its library takes seconds.
final class GpuRuntime {
  private static final String LIBRARY = "libonnxruntime_providers_cuda.so";
  private static final String IN_JAR = "/ai/onnxruntime/native/linux-x64/" + LIBRARY;
  private static final String UNPACKED = "onnxruntime.native.path";
  private static final List<Path> DEVICES = List.of(Path.of("/dev/nvidia0"), Path.of("/dev/dxg"));

  private GpuRuntime() {}

  /// Why there is no use in trying; empty where there is.
  static Optional<String> obstacle() {
    if (!isAtHand()) {
      return Optional.of("this program has ONNX Runtime without its CUDA library");
    }
    if (DEVICES.stream().noneMatch(Files::exists)) {
      return Optional.of("this machine has no device " + DEVICES.getFirst());
    }
    return Optional.empty();
  }

  private static boolean isAtHand() {
    String unpacked = System.getProperty(UNPACKED);
    return (unpacked != null && Files.isRegularFile(Path.of(unpacked, LIBRARY)))
        || OrtEnvironment.class.getResource(IN_JAR) != null;
  }
}
