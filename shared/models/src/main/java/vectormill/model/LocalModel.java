package vectormill.model;

import java.io.IOException;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.recipe.EmbedSpec;

/// Opens a model in a folder, without a store.
public final class LocalModel {
  private LocalModel() {}

  /// The model at work; the caller closes it. The folder is not needed once it is open.
  ///
  /// @param embed how it reads texts
  /// @throws UnusableModelException if its kind is not known or its files are not as described
  public static TextEmbedder open(ModelFolder folder, ModelId id, EmbedSpec embed)
      throws IOException {
    return ModelKind.open(folder, id, RecipeOptions.of(embed), effort -> {});
  }
}
