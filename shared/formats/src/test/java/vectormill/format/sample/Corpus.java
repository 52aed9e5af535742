package vectormill.format.sample;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Public test files, which are no part of this repository: folders below `-Dmill.data`, or below
/// `../shared/data` beside the repository. Tests that need one are skipped where it is absent.
public final class Corpus {
  private Corpus() {}

  /// The files of a folder and the folders in it, in the order of their paths.
  public static List<Path> files(String folder) throws IOException {
    String home = System.getProperty("mill.home", ".");
    String beside = Path.of(home).resolve("../shared/data").normalize().toString();
    Path place = Path.of(System.getProperty("mill.data", beside)).resolve(folder);
    assumeTrue(
        Files.isDirectory(place),
        () -> "SKIPPED: there are no test files at " + place + "; -Dmill.data names their folder");
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
