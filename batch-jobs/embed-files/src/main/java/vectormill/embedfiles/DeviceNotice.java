package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import vectormill.model.DeviceCheck;
import vectormill.model.DeviceReport;
import vectormill.model.onnx.Device;
import vectormill.model.onnx.GpuRuntime;

/// Says, once per worker and before it takes anything from the queue, where its models will run.
final class DeviceNotice {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceNotice.class);

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
    Device cpu = new Device(Device.Kind.CPU, obstacle.get());
    log(cpu, GpuRuntime.isAtHand() ? Level.WARN : Level.INFO);
    return cpu;
  }

  /// Every file would fail on a device that does not compute, so no file is tried.
  static void log(DeviceReport report) {
    String device = report.device().label();
    if (report.failure().isPresent()) {
      throw new IllegalStateException(
          "models cannot run on the device " + device + ": " + report.failure().get());
    }
    log(report.device(), report.isFine() ? Level.INFO : Level.WARN);
  }

  private static void log(Device device, Level level) {
    LOG.atLevel(level)
        .addKeyValue("step", "device")
        .addKeyValue("device", device.label())
        .addKeyValue("reason", device.reason())
        .log("models run on this device");
  }
}
