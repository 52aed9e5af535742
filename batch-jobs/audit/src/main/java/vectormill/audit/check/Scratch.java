package vectormill.audit.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vectormill.audit.sort.SpillSort;

/// A folder of the local disk for one audit; closing removes it.
public final class Scratch implements AutoCloseable {
  private static final long SORT_BYTES = 16L << 20;

  private final Path folder;
  private int files;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  /// Makes a folder.
  ///
  /// @param parent where it will lie
  /// @throws IOException if the disk fails
  public static Scratch in(Path parent) throws IOException {
    return new Scratch(Files.createTempDirectory(Files.createDirectories(parent), "audit"));
  }

  /// A sort of its own, for the caller to close.
  ///
  /// @throws IOException if the disk fails
  public SpillSort sort() throws IOException {
    return new SpillSort(file(), SORT_BYTES);
  }

  /// A path at which nothing lies.
  public Path file() {
    return folder.resolve("f" + files++);
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
