package vectormill.format.part;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import vectormill.embedding.ModelId;
import vectormill.recipe.OutputSpec.Impresso;
import vectormill.result.EmbeddedRecord;
import vectormill.result.PartWriter;
import vectormill.result.StagedPart;

/// Writes impresso's embeddings as bzip2-compressed JSON Lines, with five decimals and no nulls,
/// one line per record whatever its level.
///
/// The same documents give the same bytes unless the processing time is asked for.
public final class ImpressoWriter implements PartWriter {
  /// What the part's key ends with.
  public static final String SUFFIX = ".jsonl.bz2";

  private final ImpressoLine line;
  private final LineFile file;

  /// Creates the file.
  ///
  /// @param folder where it lies
  /// @param baseName its name without suffix
  /// @param spec which of the two records, and what its time stamp holds
  /// @param model whose vectors these are
  /// @param clock for the processing time, where the specification asks for it
  /// @throws IOException if the disk fails
  public ImpressoWriter(
      Path folder, String baseName, Impresso spec, ModelId model, InstantSource clock)
      throws IOException {
    this.line = new ImpressoLine(spec, model, clock);
    this.file =
        new LineFile(
            folder,
            baseName,
            SUFFIX,
            plain ->
                new BZip2CompressorOutputStream(plain, BZip2CompressorOutputStream.MAX_BLOCKSIZE));
  }

  @Override
  public void write(EmbeddedRecord embedded) throws IOException {
    file.write(line.of(embedded));
  }

  @Override
  public List<StagedPart> stage() throws IOException {
    return List.of(file.stage());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
