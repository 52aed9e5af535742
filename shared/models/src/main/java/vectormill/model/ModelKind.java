package vectormill.model;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.model.clip.ClipModels;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.lite.LiteFiles;
import vectormill.model.text.Effort;
import vectormill.model.text.TextEncoderOptions;
import vectormill.model.text.TextEncoders;

/// The kinds of models that can be opened.
enum ModelKind {
  /// TF-IDF and truncated SVD.
  LITE(LiteFiles.KIND),
  /// A transformer.
  TEXT_ENCODER(TextEncoders.KIND),
  /// A transformer for texts and one for pictures.
  CLIP(ClipModels.KIND);

  private final String label;

  ModelKind(String label) {
    this.label = label;
  }

  /// Opens a model by what its folder says it is.
  ///
  /// @param options for transformers
  /// @param listener told what each call took
  /// @throws UnusableModelException if the kind is not known or the files are not as described
  static TextEmbedder open(
      ModelFolder folder, ModelId id, TextEncoderOptions options, Consumer<Effort> listener)
      throws IOException {
    return switch (of(folder)) {
      case LITE -> LiteFiles.read(folder.path()).embedder(id, listener);
      case TEXT_ENCODER -> TextEncoders.open(folder, id, options, listener);
      case CLIP -> ClipModels.open(folder, id, options, listener);
    };
  }

  private static ModelKind of(ModelFolder folder) throws UnusableModelException {
    for (ModelKind kind : values()) {
      if (kind.label.equals(folder.kind())) {
        return kind;
      }
    }
    throw new UnusableModelException(
        folder.path()
            + " holds a model of kind "
            + folder.kind()
            + "; known are "
            + Arrays.stream(values()).map(kind -> kind.label).toList());
  }
}
