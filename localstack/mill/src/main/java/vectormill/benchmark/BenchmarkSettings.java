package vectormill.benchmark;

import java.util.Map;

/// What a benchmark's program is told by its environment.
final class BenchmarkSettings {
  private BenchmarkSettings() {}

  /// The variables of this process.
  static Map<String, String> environment() {
    return System.getenv();
  }
}
