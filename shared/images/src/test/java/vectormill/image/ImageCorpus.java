package vectormill.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Public image files, which are no part of this repository: folders below `-Dmill.data`, or below
/// `../shared/data` beside the repository. Tests that need one are skipped where it is absent.
public final class ImageCorpus {
  private ImageCorpus() {}

  /// Where a folder of it is.
  public static Path folder(String name) {
    String home = System.getProperty("mill.home", ".");
    String beside = Path.of(home).resolve("../shared/data").normalize().toString();
    Path place = Path.of(System.getProperty("mill.data", beside)).resolve(name);
    assumeTrue(
        Files.isDirectory(place),
        () -> "SKIPPED: there are no test files at " + place + "; -Dmill.data names their folder");
    return place;
  }

  /// The files of a folder and the folders in it, in the order of their paths.
  public static List<Path> files(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder(name))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
