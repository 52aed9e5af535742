package vectormill.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.format.part.CanonicalWriter;

/// Finds the files of embeddings.
final class EmbeddingFiles {
  private EmbeddingFiles() {}

  /// All that lie below a folder, in the order of their names.
  static List<EmbeddingFile> below(Path folder) throws IOException {
    Path root = folder.toRealPath();
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(root::relativize)
          .flatMap(path -> EmbeddingFile.of(name(path), folder.resolve(path)).stream())
          .sorted((left, right) -> left.name().compareTo(right.name()))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// One that was named itself; either file of a pair stands for both.
  static Optional<EmbeddingFile> at(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.toLowerCase(Locale.ROOT).endsWith(CanonicalWriter.PARQUET)) {
      return EmbeddingFile.of(name, file);
    }
    String vectors =
        name.substring(0, name.length() - CanonicalWriter.PARQUET.length()) + CanonicalWriter.NPY;
    return EmbeddingFile.of(vectors, file.resolveSibling(vectors));
  }

  private static String name(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }
}
