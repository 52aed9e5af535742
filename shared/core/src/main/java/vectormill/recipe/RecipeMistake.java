package vectormill.recipe;

/// Something wrong in a recipe.
///
/// @param line where it stands, from 1
/// @param path the keys that lead to it, such as `keep.0.minChars`; empty for the file as a whole
/// @param message what was found and what is allowed
public record RecipeMistake(int line, String path, String message) {
  @Override
  public String toString() {
    return "line " + line + (path.isEmpty() ? "" : ", " + path) + ": " + message;
  }
}
