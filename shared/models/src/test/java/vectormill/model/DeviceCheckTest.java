package vectormill.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.model.onnx.CudaLibrary;
import vectormill.model.onnx.Device;

final class DeviceCheckTest {
  private static final Device CPU = new Device(Device.Kind.CPU, "not found: libcudnn.so.9");
  private static final Device CUDA = new Device(Device.Kind.CUDA, "a device is there");
  private static final List<CudaLibrary> LIBRARIES =
      List.of(
          new CudaLibrary("libcudart.so.12", "CUDA 12", true),
          new CudaLibrary("libcudnn.so.9", "cuDNN 9", false));

  @TempDir private Path folder;

  @Test
  void theCpuComputes() throws Exception {
    DeviceReport report = DeviceCheck.run(folder);

    assertThat(report.failure()).isEmpty();
    assertThat(report.isFine()).isTrue();
    assertThat(report.device().kind()).isEqualTo(Device.Kind.CPU);
    assertThat(report.lines())
        .containsExactly(
            "device    cpu: this program has ONNX Runtime without its CUDA library",
            "provider  CPU",
            "trial     a product of matrices is right",
            "verdict   fine");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aGpuThatIsThereAndNotUsedIsNotFine() {
    DeviceReport report = new DeviceReport(CPU, true, LIBRARIES, Optional.empty());

    assertThat(report.isFine()).isFalse();
    assertThat(report.lines())
        .containsExactly(
            "device    cpu: not found: libcudnn.so.9",
            "provider  CUDA, then CPU",
            "library   libcudart.so.12    found    CUDA 12",
            "library   libcudnn.so.9      MISSING  cuDNN 9",
            "trial     a product of matrices is right",
            "verdict   models run, but on the CPU of a machine that was to have a GPU");
  }

  @Test
  void aGpuThatDoesNotComputeIsNotFine() {
    DeviceReport report = new DeviceReport(CUDA, true, List.of(), Optional.of("no kernel image"));

    assertThat(report.isFine()).isFalse();
    assertThat(report.lines())
        .contains("trial     FAILED: no kernel image", "verdict   models cannot run here");
  }

  @Test
  void aGpuThatComputesIsFine() {
    assertThat(new DeviceReport(CUDA, true, List.of(), Optional.empty()).isFine()).isTrue();
  }
}
