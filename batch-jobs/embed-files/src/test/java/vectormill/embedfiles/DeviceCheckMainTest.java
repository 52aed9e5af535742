package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.model.DeviceReport;
import vectormill.model.onnx.Device;

class DeviceCheckMainTest {
  private static final Device CPU = new Device(Device.Kind.CPU, "no GPU is given");
  private static final Device CUDA = new Device(Device.Kind.CUDA, "a device is there");

  @Test
  void theProgramForCpusIsFineOnACpu() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();

    int code = DeviceCheckMain.run(new PrintStream(written, true, StandardCharsets.UTF_8));

    assertThat(code).isZero();
    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("device    cpu")
        .contains("verdict   fine");
  }

  @Test
  void aWorkerStartsOnTheCpuOfAMachineWithoutItsGpu() {
    assertThatCode(() -> DeviceNotice.log(new DeviceReport(CPU, true, List.of(), Optional.empty())))
        .doesNotThrowAnyException();
  }

  @Test
  void aWorkerWhoseGpuDoesNotComputeTakesNothing() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            DeviceNotice.log(
                new DeviceReport(CUDA, true, List.of(), Optional.of("no kernel image"))))
        .withMessage("models cannot run on the device cuda: no kernel image");
  }
}
