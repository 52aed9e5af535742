package vectormill.embedfiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A file of a public collection of difficult ones, under a name that makes a reader take it.
///
/// @param file where it lies
/// @param key what it is dropped as
record PoisonFile(Path file, String key) {
  private static final List<String> EVERY =
      List.of(".jsonl", ".json", ".csv", ".tsv", ".txt", ".lines", ".parquet", ".gz", ".zst", "");

  /// Whether it is of a collection of pictures, which is to be embedded as such.
  boolean isPicture() {
    return key.startsWith("img-");
  }

  /// Where collections lie: `-Dmill.data`, or `../shared/data` beside the repository.
  static Path collections() {
    String home = System.getProperty("mill.home", ".");
    String beside = Path.of(home).resolve("../shared/data").normalize().toString();
    return Path.of(System.getProperty("mill.data", beside));
  }

  /// Each file of a collection under its own name and the usual names that are not its own.
  static List<PoisonFile> of(Path collection, List<String> extensions) throws IOException {
    try (Stream<Path> files = Files.walk(collection)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .flatMap(file -> named(collection, file, extensions))
          .toList();
    }
  }

  /// Everything, under every name.
  static List<PoisonFile> all() throws IOException {
    try (Stream<Path> collections = Files.list(collections())) {
      return collections
          .filter(Files::isDirectory)
          .sorted()
          .flatMap(collection -> {
            try {
              return of(collection, EVERY).stream();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          })
          .toList();
    }
  }

  private static Stream<PoisonFile> named(Path collection, Path file, List<String> extensions) {
    String key = collection.getFileName() + "/" + collection.relativize(file);
    return Stream.concat(
            Stream.of(key), extensions.stream().map(extension -> key + ".as" + extension))
        .distinct()
        .map(name -> new PoisonFile(file, name));
  }
}
