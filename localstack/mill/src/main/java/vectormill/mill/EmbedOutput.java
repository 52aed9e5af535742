package vectormill.mill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vectormill.recipe.OutputSpec;
import vectormill.recipe.Recipe;

/// Where the vectors of one file go.
///
/// @param base the path to which each output adds its suffix
/// @param jsonLines whether JSON Lines are wanted
record EmbedOutput(Path base, boolean jsonLines) {
  private static final String NPY = ".npy";
  private static final String JSON_LINES = ".jsonl";

  /// @param out as the user wrote it, or null for beside the file
  static EmbedOutput of(Path file, @Nullable Path out) throws IOException {
    if (out == null) {
      return new EmbedOutput(file.resolveSibling(file.getFileName() + ".embeddings"), false);
    }
    String name = String.valueOf(out.getFileName());
    if (name.endsWith(NPY)) {
      return new EmbedOutput(out.resolveSibling(without(name, NPY)), false);
    }
    if (name.endsWith(JSON_LINES)) {
      return new EmbedOutput(out.resolveSibling(without(name, JSON_LINES)), true);
    }
    throw new IOException("expected --out FILE.npy or FILE.jsonl, found " + out);
  }

  /// The recipe with the outputs that are wanted.
  Recipe writtenBy(Recipe recipe) {
    List<OutputSpec> canonical =
        recipe.write().stream().filter(OutputSpec.Npy.class::isInstance).toList();
    List<OutputSpec> outputs =
        jsonLines
            ? List.of(canonical.getFirst(), new OutputSpec.JsonLines(OutputSpec.VectorForm.ARRAY))
            : recipe.write();
    return new Recipe(
        recipe.name(), recipe.read(), recipe.keep(), recipe.embed(), outputs, recipe.index());
  }

  private static String without(String name, String suffix) {
    return name.substring(0, name.length() - suffix.length());
  }
}
