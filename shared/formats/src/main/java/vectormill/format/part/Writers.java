package vectormill.format.part;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import vectormill.embedding.ModelId;
import vectormill.recipe.OutputSpec;
import vectormill.result.PartWriter;

/// Opens the writer of an output form.
public final class Writers {
  private Writers() {}

  /// Creates the local files of one output form.
  ///
  /// @param spec which form
  /// @param folder where the files lie
  /// @param baseName their name without suffix
  /// @param model whose vectors these are
  /// @param dimension components per vector
  /// @param clock only for forms that write the time of processing
  /// @throws IOException if the disk fails
  public static PartWriter open(
      OutputSpec spec,
      Path folder,
      String baseName,
      ModelId model,
      int dimension,
      InstantSource clock)
      throws IOException {
    return switch (spec) {
      case OutputSpec.Npy npy -> new CanonicalWriter(folder, baseName, npy.precision(), dimension);
      case OutputSpec.Impresso impresso ->
          new ImpressoWriter(folder, baseName, impresso, model, clock);
      case OutputSpec.JsonLines lines ->
          new JsonLinesWriter(folder, baseName, lines.vectors(), model);
    };
  }
}
