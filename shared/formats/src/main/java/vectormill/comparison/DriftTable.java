package vectormill.comparison;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes the records that are not alike as CSV: those above the tolerance, those that one side
/// lacks, and files that one side lacks. The file appears whole, or not at all. Not safe for
/// several threads.
final class DriftTable implements Closeable {
  private final Path target;
  private final Path partial;
  private final CsvWriter rows;
  private boolean published;

  /// Creates the table beside where it will be.
  DriftTable(Path target) throws IOException {
    this.target = target;
    this.partial = target.resolveSibling(target.getFileName() + ".partial");
    this.rows = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(partial);
    row("id", "file", "distance", "language", "type", "length", "status");
  }

  /// A record above the tolerance.
  void above(Drift drift) throws IOException {
    record(
        drift.id(), drift.a().file(), Double.toString(drift.distance()), drift.traits(), "above");
  }

  /// A record that a side lacks.
  void missing(Side side, StoredEmbedding embedding) throws IOException {
    record(
        embedding.id(), embedding.position().file(), "", embedding.traits(), "missing_in_" + side);
  }

  /// A file that a side lacks.
  void missingFile(Side side, String file) throws IOException {
    record("", file, "", Traits.UNKNOWN, "file_missing_in_" + side);
  }

  private void record(String id, String file, String distance, Traits traits, String status)
      throws IOException {
    String length = traits.characters().isPresent() ? "" + traits.characters().getAsInt() : "";
    row(id, file, distance, traits.language().orElse(""), traits.type().orElse(""), length, status);
  }

  private void row(String... fields) throws IOException {
    try {
      rows.writeRecord(fields);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Makes the table appear.
  void publish() throws IOException {
    rows.close();
    Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    published = true;
  }

  @Override
  public void close() throws IOException {
    if (!published) {
      try {
        rows.close();
      } finally {
        Files.deleteIfExists(partial);
      }
    }
  }
}
