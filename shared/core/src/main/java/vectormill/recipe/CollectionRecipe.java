package vectormill.recipe;

import java.util.Locale;

/// The recipe that a collection's files are worked on with.
public sealed interface CollectionRecipe {
  /// The generation that work under this recipe belongs to.
  String generation();

  /// @param recipe what to do
  /// @param model what the recipe's model is
  /// @param generation fingerprint of both
  /// @param etag of `collection.yaml`; empty where there is none and the standard recipe serves
  record Valid(Recipe recipe, RecipeModel model, String generation, String etag)
      implements CollectionRecipe {
    /// Whether searches see this generation as soon as it is complete.
    public boolean isPromotedWhenComplete() {
      return !recipe.index().gated();
    }
  }

  /// Nothing of the collection can run.
  ///
  /// @param mistakes all of them
  /// @param etag of the file that has them
  record Invalid(ParsedRecipe.Invalid mistakes, String etag) implements CollectionRecipe {
    private static final int DIGITS = 8;

    /// The file and all its mistakes in one text.
    public String summary() {
      return mistakes.describe();
    }

    @Override
    public String generation() {
      String letters = etag.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-z]", "");
      return "invalid-" + letters.substring(0, Math.min(DIGITS, letters.length()));
    }
  }
}
