package vectormill.format.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vectormill.recipe.OutputSpec.Precision;
import vectormill.result.EmbeddedDocument;
import vectormill.result.EmbeddedRecord;
import vectormill.result.PartWriter;
import vectormill.result.StagedPart;

/// Writes the canonical pair: vectors as `.npy`, and in the same order what they belong to as
/// `.parquet`. The same documents give the same bytes.
public final class CanonicalWriter implements PartWriter {
  /// What the vectors' key ends with.
  public static final String NPY = ".npy";

  /// What the metadata's key ends with.
  public static final String PARQUET = ".parquet";

  private final Path npyPath;
  private final Path parquetPath;
  private final NpyFile npy;
  private final MetadataFile metadata;
  private long rows;
  private boolean metadataClosed;
  private boolean staged;

  /// Creates both files.
  ///
  /// @param folder where they lie
  /// @param baseName their name without suffix
  /// @param precision of the stored components
  /// @param dimension components per vector
  /// @throws IOException if the disk fails
  public CanonicalWriter(Path folder, String baseName, Precision precision, int dimension)
      throws IOException {
    npyPath = folder.resolve(baseName + NPY);
    parquetPath = folder.resolve(baseName + PARQUET);
    npy = new NpyFile(npyPath, precision, dimension);
    try {
      metadata = new MetadataFile(parquetPath);
    } catch (IOException e) {
      npy.close();
      Files.deleteIfExists(npyPath);
      throw e;
    }
  }

  @Override
  public void write(EmbeddedRecord embedded) throws IOException {
    for (EmbeddedDocument row : embedded.rows()) {
      npy.write(row.vector());
      metadata.write(row.document());
      rows++;
    }
  }

  @Override
  public List<StagedPart> stage() throws IOException {
    npy.complete();
    closeMetadata();
    List<StagedPart> parts =
        List.of(Digest.staged(NPY, npyPath, rows), Digest.staged(PARQUET, parquetPath, rows));
    staged = true;
    return parts;
  }

  private void closeMetadata() throws IOException {
    if (!metadataClosed) {
      metadataClosed = true;
      metadata.close();
    }
  }

  @Override
  public void close() throws IOException {
    try (npy) {
      closeMetadata();
    } finally {
      if (!staged) {
        Files.deleteIfExists(npyPath);
        Files.deleteIfExists(parquetPath);
      }
    }
  }
}
