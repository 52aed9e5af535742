package vectormill.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Tells without loading the runtime whether a GPU is worth a try. The runtime's own list of
/// providers names CUDA even where no GPU is, and unpacking its library takes seconds.
public final class GpuRuntime {
  private static final String LIBRARY = "libonnxruntime_providers_cuda.so";
  private static final String IN_JAR = "/ai/onnxruntime/native/linux-x64/" + LIBRARY;
  private static final String UNPACKED = "onnxruntime.native.path";
  private static final Path DEVICES = Path.of("/dev");
  // A container sees its GPU under the number that it has on the machine, which need not be 0.
  private static final String GPUS = "{nvidia[0-9]*,dxg}";

  private GpuRuntime() {}

  /// Whether this program has the runtime with its CUDA library.
  public static boolean isAtHand() {
    String unpacked = System.getProperty(UNPACKED);
    return (unpacked != null && Files.isRegularFile(Path.of(unpacked, LIBRARY)))
        || OrtEnvironment.class.getResource(IN_JAR) != null;
  }

  /// Why there is no use in trying; empty where there is.
  public static Optional<String> obstacle() {
    return obstacle(isAtHand(), DEVICES);
  }

  /// What the runtime's CUDA library needs, and whether this program can load it; nothing where it
  /// is not at hand. Takes up to a second.
  public static List<CudaLibrary> libraries() {
    return isAtHand() ? CudaLibraries.lookFor() : List.of();
  }

  static Optional<String> obstacle(boolean isAtHand, Path devices) {
    if (!isAtHand) {
      return Optional.of("this program has ONNX Runtime without its CUDA library");
    }
    if (!hasGpu(devices)) {
      return Optional.of(
          "no GPU is given to this program: there is no device nvidia* in "
              + devices
              + " (a container is given one with --gpus all)");
    }
    return Optional.empty();
  }

  private static boolean hasGpu(Path devices) {
    try (DirectoryStream<Path> gpus = Files.newDirectoryStream(devices, GPUS)) {
      return gpus.iterator().hasNext();
    } catch (IOException none) {
      return false; // no system that has devices as files
    }
  }
}
