package vectormill.model.onnx;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.function.Predicate;

/// What ONNX Runtime's CUDA library needs of others. Where one is missing the runtime says no more
/// than that its library was not loaded. One, for convolutions, it asks for only when a graph has
/// them; one for Fourier transforms is left out, because encoders have none.
final class CudaLibraries {
  private static final String TOOLKIT = "CUDA 12";
  private static final List<Need> NEEDS =
      List.of(
          new Need("libcudart.so.12", TOOLKIT),
          new Need("libcublasLt.so.12", TOOLKIT),
          new Need("libcublas.so.12", TOOLKIT),
          new Need("libcurand.so.10", TOOLKIT),
          new Need("libcudnn.so.9", "cuDNN 9 for CUDA 12, for convolutions alone"),
          new Need("libcuda.so.1", "NVIDIA's driver"));

  private CudaLibraries() {}

  private record Need(String name, String origin) {}

  /// Looks for each as the runtime would; loading them takes up to a second.
  static List<CudaLibrary> lookFor() {
    return lookFor(CudaLibraries::canBeLoaded);
  }

  /// As above, with another loader.
  static List<CudaLibrary> lookFor(Predicate<String> loader) {
    return NEEDS.stream()
        .map(need -> new CudaLibrary(need.name, need.origin, loader.test(need.name)))
        .toList();
  }

  /// Whether the system's loader finds a library and all that this one needs itself.
  @SuppressWarnings("restricted") // a library of NVIDIA's runs its start-up code
  static boolean canBeLoaded(String name) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(name, arena);
      return true;
    } catch (IllegalArgumentException absent) {
      return false;
    }
  }
}
