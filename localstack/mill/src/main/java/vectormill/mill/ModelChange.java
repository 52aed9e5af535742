package vectormill.mill;

import java.util.Optional;
import vectormill.failure.BadInputException;
import vectormill.recipe.EmbedSpec;
import vectormill.recipe.ParsedRecipe;
import vectormill.recipe.RecipeCatalog;
import vectormill.recipe.RecipeParser;
import vectormill.recipe.RecipeText;

/// Another model in the text of a recipe.
///
/// @param model its name; empty: the one that is there
/// @param precision of its numbers; empty: as the text says
record ModelChange(Optional<String> model, Optional<String> precision) {
  private static final String EMBED = "embed";

  /// The text with it.
  ///
  /// @throws BadInputException if the text is a bad recipe, or would mean something else besides
  String in(String text) throws BadInputException {
    ParsedRecipe.Valid before = valid(text);
    EmbedSpec.Subject subject = before.recipe().embed().subject();
    String key = subject == EmbedSpec.Subject.IMAGE ? "image" : "text";
    RecipeText changed = new RecipeText(text);
    if (model.isPresent()) {
      changed = changed.with(EMBED, key, model.get());
    }
    if (precision.isPresent()) {
      changed = changed.with(EMBED, "precision", precision.get());
    }
    ParsedRecipe.Valid after = valid(changed.yaml());
    boolean same =
        after.recipe().withEmbed(before.recipe().embed()).equals(before.recipe())
            && after.recipe().embed().subject() == subject
            && model.map(after.recipe().embed().model()::equals).orElse(true);
    if (!same) {
      throw new BadInputException(
          "the recipe cannot be changed without changing more; give it with --recipe FILE");
    }
    return changed.yaml();
  }

  private static ParsedRecipe.Valid valid(String text) throws BadInputException {
    return switch (RecipeParser.parse(text, "collection.yaml", RecipeCatalog.packed())) {
      case ParsedRecipe.Valid valid -> valid;
      case ParsedRecipe.Invalid invalid -> throw new BadInputException(invalid.describe());
    };
  }
}
