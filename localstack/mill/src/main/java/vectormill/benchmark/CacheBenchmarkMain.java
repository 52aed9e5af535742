package vectormill.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Prints the figures of the cache of one machine: fills one in a folder of its own, then lets new
/// JVMs read it.
public final class CacheBenchmarkMain {
  private static final int PROGRAMS = 3;

  private CacheBenchmarkMain() {}

  /// Measures.
  ///
  /// @param arguments none; or a folder with a filled cache, to read it
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 0) {
      new CacheBenchmark(Path.of(arguments[0]), System.out).read();
      return;
    }
    Path folder = Files.createTempDirectory("vectormill-cache-");
    try {
      new CacheBenchmark(folder, System.out).fill();
      for (int i = 0; i < PROGRAMS; i++) {
        readInAnotherProgram(folder);
      }
    } finally {
      remove(folder);
    }
  }

  private static void readInAnotherProgram(Path folder) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            CacheBenchmarkMain.class.getName(),
            folder.toString());
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void remove(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
