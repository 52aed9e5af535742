package vectormill.embedfiles;

import java.io.PrintStream;
import java.nio.file.Path;
import vectormill.model.DeviceCheck;
import vectormill.model.DeviceReport;

/// Tells people where models would run on this machine, and tries it. What `--check` calls.
public final class DeviceCheckMain {
  private DeviceCheckMain() {}

  /// Ends with 0 when models run on the device that the program is made for, else with 1.
  ///
  /// @param arguments none
  public static void main(String[] arguments) {
    System.exit(run(System.out));
  }

  /// Writes what was found.
  ///
  /// @return the exit code
  static int run(PrintStream out) {
    try {
      DeviceReport report = DeviceCheck.run(Path.of(System.getProperty("java.io.tmpdir")));
      report.lines().forEach(out::println);
      return report.isFine() ? 0 : 1;
    } catch (Exception | LinkageError failure) {
      out.println("ONNX Runtime does not start: " + failure);
      return 1;
    }
  }
}
