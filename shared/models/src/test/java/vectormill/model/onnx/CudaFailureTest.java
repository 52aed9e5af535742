package vectormill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CudaFailureTest {
  private static final String NOT_LOADED =
      "Error code - ORT_FAIL - message: OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load"
          + " shared library";
  private static final String LOADER =
      """
      [ONNXRuntimeError] : 1 : FAIL : Failed to load library libonnxruntime_providers_cuda.so with error:
      libnvJitLink.so.12: cannot open shared object file: No such file or directory
      """;
  private static final String DEVICE =
      "Error code - ORT_FAIL - message: /onnxruntime_src/onnxruntime/core/providers/cuda/cuda_call.cc"
          + " CUDA failure %s ; GPU=-1 ; hostname=h ; expr=cudaSetDevice(info_.device_id);";

  @Test
  void allThatIsMissingIsNamedWithWhatBringsIt() {
    List<CudaLibrary> libraries =
        CudaLibraries.lookFor(
            name -> !Set.of("libcublasLt.so.12", "libcudnn.so.9", "libcuda.so.1").contains(name));

    assertThat(CudaFailure.explain(NOT_LOADED, libraries))
        .isEqualTo(
            "CUDA cannot be used: not found: libcublasLt.so.12 (CUDA 12),"
                + " libcudnn.so.9 (cuDNN 9 for CUDA 12, for convolutions alone),"
                + " libcuda.so.1 (NVIDIA's driver); ONNX Runtime said: "
                + NOT_LOADED);
  }

  @Test
  void aLibraryThatTheLoaderNamesIsNamedToo() {
    assertThat(CudaFailure.explain(LOADER, found()))
        .startsWith("CUDA cannot be used: not found: libnvJitLink.so.12; ONNX Runtime said: ")
        .doesNotContain("\n");
  }

  @Test
  void aDriverThatIsTooOldIsToldFromNoGpu() {
    assertThat(
            CudaFailure.explain(
                DEVICE.formatted(
                    "35: CUDA driver version is insufficient for CUDA runtime version"),
                found()))
        .startsWith("CUDA cannot be used: the machine's NVIDIA driver is too old for CUDA 12; ");
    assertThat(
            CudaFailure.explain(
                DEVICE.formatted("100: no CUDA-capable device is detected"), found()))
        .startsWith("CUDA cannot be used: the driver gives this program no GPU; ");
  }

  @Test
  void aLibraryOfAnotherVersionIsNoMissingOne() {
    assertThat(
            CudaFailure.explain(
                "/lib/libcudart.so.12: version `libcudart.so.12' not found (required by x)",
                found()))
        .startsWith("CUDA cannot be used: one of CUDA's libraries is of another version");
  }

  @Test
  void whatIsNotUnderstoodIsPassedOn() {
    assertThat(CudaFailure.explain("Failed to find CUDA shared provider", found()))
        .isEqualTo("CUDA cannot be used: ONNX Runtime said: Failed to find CUDA shared provider");
  }

  private static List<CudaLibrary> found() {
    return CudaLibraries.lookFor(_ -> true);
  }
}
