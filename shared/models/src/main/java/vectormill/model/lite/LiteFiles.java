package vectormill.model.lite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.lite.LiteModel.TrainedOn;
import vectormill.recipe.EmbedSpec.LiteTerms;

/// A lite model as a folder: `model.json`; `terms.txt` with one term per line, its kind (`w` word,
/// `c` characters, `b` two words) before it; `rows.f32` with one row per term and `weights.f32`
/// with one number per term, both little-endian float32 in the order of the terms.
public final class LiteFiles {
  /// The kind in `model.json`.
  public static final String KIND = "lite";

  private static final int FORMAT = 1;
  private static final String TERMS = "terms.txt";
  private static final String ROWS = "rows.f32";
  private static final String WEIGHTS = "weights.f32";

  private LiteFiles() {}

  /// Writes a model into a folder, which is made where it is absent. The same model gives the same
  /// bytes. After a failure the folder may hold some of the files, but no new `model.json`.
  ///
  /// @throws IOException if the folder cannot be written
  public static ModelFolder write(LiteModel model, Path folder) throws IOException {
    Files.createDirectories(folder);
    StringBuilder terms = new StringBuilder();
    for (int term = 0; term < model.termCount(); term++) {
      terms.append(model.terms().text(term)).append('\n');
    }
    Files.writeString(folder.resolve(TERMS), terms);
    FloatFile.write(folder.resolve(ROWS), model.rows());
    FloatFile.write(folder.resolve(WEIGHTS), model.weights());
    return ModelFolder.write(folder, description(model), List.of(TERMS, ROWS, WEIGHTS));
  }

  /// Reads a model after checking the sha256 of each file.
  ///
  /// @throws UnusableModelException naming the file that is absent, differs or is no lite model's
  public static LiteModel read(Path folder) throws IOException {
    ModelFolder files = ModelFolder.verified(folder);
    JsonNode description = files.description();
    if (!files.kind().equals(KIND) || description.path("format").asInt() != FORMAT) {
      throw new UnusableModelException(
          folder
              + " holds a model of kind "
              + files.kind()
              + ", format "
              + description.path("format").asText()
              + "; expected "
              + KIND
              + ", format "
              + FORMAT);
    }
    int count = positive(folder, description, "terms");
    int dimension = positive(folder, description, "dimension");
    TermTable terms = terms(folder.resolve(TERMS), count);
    float[] rows = FloatFile.read(folder.resolve(ROWS), (long) count * dimension);
    float[] weights = FloatFile.read(folder.resolve(WEIGHTS), count);
    return new LiteModel(
        settings(folder, description.path("settings")),
        new TrainedOn(
            description.path("trainedOn").path("texts").asInt(),
            description.path("trainedOn").path("characters").asLong()),
        terms,
        rows,
        weights);
  }

  private static ObjectNode description(LiteModel model) {
    LiteSettings settings = model.settings();
    ObjectNode description = JsonNodeFactory.instance.objectNode();
    description.put("kind", KIND).put("format", FORMAT);
    description.put("dimension", model.dimension()).put("terms", model.termCount());
    description
        .putObject("settings")
        .put("terms", settings.terms().name())
        .put("dimension", settings.dimension())
        .put("maxTerms", settings.maxTerms())
        .put("maxTexts", settings.maxTexts())
        .put("maxCharacters", settings.maxCharacters())
        .put("seed", settings.seed());
    description
        .putObject("trainedOn")
        .put("texts", model.trainedOn().texts())
        .put("characters", model.trainedOn().characters());
    return description;
  }

  private static LiteSettings settings(Path folder, JsonNode settings)
      throws UnusableModelException {
    try {
      return new LiteSettings(
          LiteTerms.valueOf(settings.path("terms").asText()),
          settings.path("dimension").asInt(),
          settings.path("maxTerms").asInt(),
          settings.path("maxTexts").asInt(),
          settings.path("maxCharacters").asInt(),
          settings.path("seed").asLong());
    } catch (IllegalArgumentException wrong) {
      throw new UnusableModelException(
          folder + ": the settings of the lite model are wrong: " + wrong.getMessage(), wrong);
    }
  }

  private static TermTable terms(Path file, int count) throws IOException {
    TermTable terms = new TermTable();
    try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        char[] term = line.toCharArray();
        if (term.length < 2
            || terms.add(term[0], term, 1, term.length, count) != terms.size() - 1) {
          throw new UnusableModelException(
              file + ": line " + (terms.size() + 1) + " is no new term: " + line);
        }
      }
    } catch (MalformedInputException malformed) {
      throw new UnusableModelException(file + " is no UTF-8", malformed);
    }
    if (terms.size() != count) {
      throw new UnusableModelException(file + " has " + terms.size() + " terms; expected " + count);
    }
    return terms;
  }

  private static int positive(Path folder, JsonNode description, String field)
      throws UnusableModelException {
    int value = description.path(field).asInt();
    if (value < 1) {
      throw new UnusableModelException(
          folder.resolve(ModelFolder.DESCRIPTION)
              + ": "
              + field
              + " must be a positive number, found "
              + description.path(field));
    }
    return value;
  }
}
