package vectormill.embedfiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder for the parts of one run; removed with everything in it when closed.
record ScratchFolder(Path path) implements AutoCloseable {
  static ScratchFolder create(Path parent) throws IOException {
    Files.createDirectories(parent);
    return new ScratchFolder(Files.createTempDirectory(parent, "file-"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> paths = Files.walk(path)) {
      paths.sorted(Comparator.reverseOrder()).forEach(ScratchFolder::delete);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
