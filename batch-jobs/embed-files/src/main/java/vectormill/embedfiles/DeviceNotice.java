package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.model.DeviceCheck;
import vectormill.model.DeviceReport;
import vectormill.model.onnx.Device;
import vectormill.model.onnx.GpuRuntime;

/// Says, once per worker and before it takes anything from the queue, where its models will run.
final class DeviceNotice {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceNotice.class);
  private static final String NOTICE = "step=device device={} reason={}";

  private DeviceNotice() {}

  /// Where a GPU is worth a try, it is tried; elsewhere the runtime is not even loaded.
  ///
  /// @param scratch for a file that lives as long as this call
  /// @return where models will run
  /// @throws IllegalStateException if the GPU takes graphs and does not compute them
  static Device log(Path scratch) throws IOException {
    Optional<String> obstacle = GpuRuntime.obstacle();
    if (obstacle.isEmpty()) {
      DeviceReport report = DeviceCheck.run(scratch);
      log(report);
      return report.device();
    }
    if (GpuRuntime.isAtHand()) {
      LOG.warn(NOTICE, "cpu", obstacle.get());
    } else {
      LOG.info(NOTICE, "cpu", obstacle.get());
    }
    return new Device(Device.Kind.CPU, obstacle.get());
  }

  /// Every file would fail on a device that does not compute, so no file is tried.
  static void log(DeviceReport report) {
    String device = report.device().label();
    if (report.failure().isPresent()) {
      throw new IllegalStateException(
          "models cannot run on the device " + device + ": " + report.failure().get());
    }
    if (report.isFine()) {
      LOG.info(NOTICE, device, report.device().reason());
    } else {
      LOG.warn(NOTICE, device, report.device().reason());
    }
  }
}
