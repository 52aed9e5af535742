package vectormill.comparison;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vectormill.format.compression.Compression;
import vectormill.format.part.CanonicalWriter;
import vectormill.format.part.FailureLog;

/// A file of embeddings, or a pair of files.
///
/// @param name its path below the folder that is compared, with `/`; for a pair that of the vectors
/// @param path where it is
/// @param form how embeddings lie in it
record EmbeddingFile(String name, Path path, Form form) {
  private static final List<String> LINES = List.of(".jsonl", ".ndjson");

  /// How embeddings lie in a file.
  enum Form {
    /// Vectors as `.npy`, and in the same order what they belong to as `.parquet`.
    PAIR,
    /// A JSON object a line, plain or compressed.
    LINES
  }

  /// The file as its name tells; empty if it is none of embeddings. A pair is told by its vectors.
  static Optional<EmbeddingFile> of(String name, Path path) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(CanonicalWriter.NPY)) {
      return Optional.of(new EmbeddingFile(name, path, Form.PAIR));
    }
    String plain = withoutCompression(lower);
    boolean lines = LINES.stream().anyMatch(plain::endsWith) && !plain.endsWith(FailureLog.SUFFIX);
    return lines ? Optional.of(new EmbeddingFile(name, path, Form.LINES)) : Optional.empty();
  }

  /// What people know it by.
  String shown() {
    return path.toString();
  }

  /// The name without what tells its form: `x.csv` for `x.csv.npy` and for `x.csv.jsonl.bz2`.
  String stem() {
    String plain = withoutCompression(name);
    return plain.substring(0, plain.lastIndexOf('.'));
  }

  /// The name without anything that tells of a form, also that of the file it was made from: `x`
  /// for `x.jsonl.bz2.npy`.
  String bareName() {
    String bare = name;
    String before;
    do {
      before = bare;
      bare = withoutCompression(bare);
      String lower = bare.toLowerCase(Locale.ROOT);
      if (lower.endsWith(CanonicalWriter.NPY)
          || lower.endsWith(CanonicalWriter.PARQUET)
          || LINES.stream().anyMatch(lower::endsWith)) {
        bare = bare.substring(0, bare.lastIndexOf('.'));
      }
    } while (!bare.equals(before));
    return bare;
  }

  /// Where the other file of a pair is.
  Path metadata() {
    String file = String.valueOf(path.getFileName());
    return path.resolveSibling(
        file.substring(0, file.length() - CanonicalWriter.NPY.length()) + CanonicalWriter.PARQUET);
  }

  private static String withoutCompression(String name) {
    int suffix = Compression.ofName(name).map(form -> form.extension().length()).orElse(0);
    return name.substring(0, name.length() - suffix);
  }
}
