package vectormill.model;

import java.io.IOException;
import java.util.function.Consumer;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.model.clip.ClipEmbedder;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.text.Effort;
import vectormill.recipe.EmbedSpec;

/// Opens a model in a folder, without a store.
public final class LocalModel {
  private LocalModel() {}

  /// The model at work; the caller closes it. The folder is not needed once it is open.
  ///
  /// @param embed whether it embeds texts or pictures, and how it reads texts
  /// @throws UnusableModelException if it knows no pictures and should, if its kind is not known or
  ///   its files are not as described
  public static TextEmbedder open(ModelFolder folder, ModelId id, EmbedSpec embed)
      throws IOException {
    return open(folder, id, embed, effort -> {});
  }

  /// As above.
  ///
  /// @param listener told what each call took; safe for many threads
  public static TextEmbedder open(
      ModelFolder folder, ModelId id, EmbedSpec embed, Consumer<Effort> listener)
      throws IOException {
    TextEmbedder model = ModelKind.open(folder, id, RecipeOptions.of(embed), listener);
    if (model instanceof ClipEmbedder clip) {
      clip.open(embed.subject());
    } else if (embed.subject() == EmbedSpec.Subject.IMAGE) {
      model.close();
      throw new UnusableModelException("model " + id.name() + " knows no pictures");
    }
    return model;
  }
}
