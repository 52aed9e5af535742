package vectormill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class GpuRuntimeTest {
  @TempDir private Path devices;

  @Test
  void withoutItsCudaLibraryNoGpuIsOfUse() throws Exception {
    Files.createFile(devices.resolve("nvidia0"));
    assertThat(GpuRuntime.obstacle(false, devices)).get().asString().contains("its CUDA library");
  }

  @Test
  void withoutADeviceNothingIsTried() throws Exception {
    Files.createFile(devices.resolve("nvidiactl"));
    Files.createFile(devices.resolve("null"));
    assertThat(GpuRuntime.obstacle(true, devices)).get().asString().contains("--gpus all");
    assertThat(GpuRuntime.obstacle(true, devices.resolve("absent"))).isPresent();
  }

  @Test
  void aContainersOnlyGpuNeedNotBeTheFirst() throws Exception {
    Files.createFile(devices.resolve("nvidia3"));
    assertThat(GpuRuntime.obstacle(true, devices)).isEmpty();
  }

  @Test
  void theGpuOfALinuxWithinWindowsIsOne() throws Exception {
    Files.createFile(devices.resolve("dxg"));
    assertThat(GpuRuntime.obstacle(true, devices)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theLoaderTellsWhatIsThere() {
    assertThat(CudaLibraries.canBeLoaded("libc.so.6")).isTrue();
    assertThat(CudaLibraries.canBeLoaded("libabsent.so.12")).isFalse();
  }
}
