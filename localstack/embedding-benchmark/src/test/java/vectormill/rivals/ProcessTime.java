package vectormill.rivals;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// Seconds on the clock, and seconds that the cores spent on this program.
///
/// @param wall on the clock
/// @param cpu of all threads
record ProcessTime(double wall, double cpu) {
  private static final double GIGA = 1e9;

  static ProcessTime now() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      return new ProcessTime(System.nanoTime() / GIGA, system.getProcessCpuTime() / GIGA);
    }
    throw new IllegalStateException("this JVM does not know its CPU time");
  }

  ProcessTime since(ProcessTime begin) {
    return new ProcessTime(wall - begin.wall, cpu - begin.cpu);
  }

  /// The less of each.
  ProcessTime least(ProcessTime other) {
    return new ProcessTime(Math.min(wall, other.wall), Math.min(cpu, other.cpu));
  }
}
