package vectormill.recipe;

import java.util.List;
import java.util.stream.Collectors;

/// What came of reading a recipe file.
public sealed interface ParsedRecipe {
  /// @param recipe complete: what the file leaves out comes from its base
  /// @param modelLine where the file names the model, from 1; 1 where it does not
  record Valid(Recipe recipe, int modelLine) implements ParsedRecipe {}

  /// @param fileName the file, for messages
  /// @param mistakes every one of them, in the order of lines
  record Invalid(String fileName, List<RecipeMistake> mistakes) implements ParsedRecipe {
    public Invalid {
      mistakes = List.copyOf(mistakes);
    }

    /// The file and all mistakes in one text, one line each.
    public String describe() {
      String count = mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes";
      return mistakes.stream()
          .map(RecipeMistake::toString)
          .collect(Collectors.joining("\n  ", fileName + " has " + count + ":\n  ", ""));
    }
  }
}
