package vectormill.embedfiles;

import java.io.IOException;
import java.util.Optional;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.BadInputException;
import vectormill.model.text.Effort;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.EmbedSpec;

/// Finds the model that a recipe asks for. Called only when there is a text to embed.
public interface EmbedderSource {
  /// The embedder for a collection; shared, stays open between files.
  ///
  /// @throws IOException if the model cannot be fetched or its training texts cannot be read now
  /// @throws BadInputException if no model can be trained from the collection's texts
  TextEmbedder open(String collection, CollectionRecipe.Valid recipe)
      throws IOException, BadInputException;

  /// Why no model can be opened here for such a recipe, for people; empty when one can.
  default Optional<String> refusal(EmbedSpec embed) {
    return Optional.empty();
  }

  /// What its models took since this was last asked; empty when that is not known.
  default Optional<Effort> effort() {
    return Optional.empty();
  }
}
