package vectormill.recipe;

import vectormill.embedding.ModelId;

/// What a recipe's model is at one moment.
public sealed interface RecipeModel {
  /// Names the model in a generation's fingerprint.
  String identity();

  /// The collection's own, trained from its texts.
  ///
  /// @param revision from 1
  record Trained(int revision) implements RecipeModel {
    @Override
    public String identity() {
      return EmbedSpec.LITE + "/r" + revision;
    }
  }

  /// One that somebody brought.
  ///
  /// @param id by content
  record Stored(ModelId id) implements RecipeModel {
    @Override
    public String identity() {
      return id.name() + "@" + id.digest();
    }
  }
}
