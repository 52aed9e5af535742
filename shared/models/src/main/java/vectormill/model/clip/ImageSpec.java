package vectormill.model.clip;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vectormill.image.prepare.Channels;
import vectormill.image.prepare.Fit;
import vectormill.image.prepare.ImagePreparation;
import vectormill.image.prepare.Resample;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;

/// An image tower as `model.json` describes it.
///
/// @param graph its file
/// @param input the graph's, images × channels × rows × columns
/// @param output the graph's, images × dimension
/// @param dimension of its vectors
/// @param preparation what is done to a picture before
record ImageSpec(
    String graph, String input, String output, int dimension, ImagePreparation preparation) {
  private static final Map<String, Resample> RESAMPLES =
      Map.of(
          "bilinear", Resample.BILINEAR,
          "bicubic", Resample.BICUBIC,
          "lanczos", Resample.LANCZOS);
  private static final Map<String, Fit> FITS =
      Map.of("shortest-side", Fit.SHORTEST_SIDE, "stretch", Fit.STRETCH);

  /// @throws UnusableModelException with everything that is wrong with it
  static ImageSpec read(ModelFolder folder) throws UnusableModelException {
    List<String> problems = new ArrayList<>();
    JsonNode root = folder.description();
    JsonNode image = root.path("image");
    String graph = name(image.path("file"), "image.file", problems);
    if (problems.isEmpty() && !folder.files().containsKey(graph)) {
      problems.add("image.file is " + graph + ", which files does not name");
    }
    String input = name(image.path("input"), "image.input", problems);
    String output = name(image.path("output").path("name"), "image.output.name", problems);
    JsonNode preparation = root.path("imagePreparation");
    int size = number(preparation.path("size"), "imagePreparation.size", problems);
    int crop = number(preparation.path("crop"), "imagePreparation.crop", problems);
    Resample resample =
        choice(
            preparation.path("resample").asText("bicubic"),
            "imagePreparation.resample",
            RESAMPLES,
            Resample.BICUBIC,
            problems);
    Fit fit =
        choice(
            preparation.path("fit").asText("shortest-side"),
            "imagePreparation.fit",
            FITS,
            Fit.SHORTEST_SIDE,
            problems);
    Channels mean = channels(preparation.path("mean"), "imagePreparation.mean", problems);
    Channels deviation = channels(preparation.path("std"), "imagePreparation.std", problems);
    if (problems.isEmpty()) {
      try {
        return new ImageSpec(
            graph,
            input,
            output,
            root.path("dimension").asInt(),
            new ImagePreparation(size, crop, fit, resample, mean, deviation));
      } catch (IllegalArgumentException impossible) {
        problems.add("imagePreparation asks for " + impossible.getMessage());
      }
    }
    throw new UnusableModelException(
        folder.path().resolve(ModelFolder.DESCRIPTION) + ": " + String.join("; ", problems));
  }

  private static String name(JsonNode node, String field, List<String> problems) {
    if (!node.isTextual() || node.asText().isBlank()) {
      problems.add(field + " must be a name, found " + shown(node));
    }
    return node.asText();
  }

  private static int number(JsonNode node, String field, List<String> problems) {
    if (!node.isInt() || node.asInt() < 1) {
      problems.add(field + " must be a number of pixels, found " + shown(node));
    }
    return node.asInt();
  }

  private static <T> T choice(
      String word, String field, Map<String, T> choices, T usual, List<String> problems) {
    T found = choices.get(word);
    if (found == null) {
      problems.add(
          "%s must be one of %s, found %s"
              .formatted(field, choices.keySet().stream().sorted().toList(), word));
      return usual;
    }
    return found;
  }

  private static Channels channels(JsonNode node, String field, List<String> problems) {
    if (node.size() != 3
        || !node.path(0).isNumber()
        || !node.path(1).isNumber()
        || !node.path(2).isNumber()) {
      problems.add(field + " must be three numbers, found " + shown(node));
      return new Channels(1, 1, 1);
    }
    return new Channels(
        (float) node.path(0).asDouble(),
        (float) node.path(1).asDouble(),
        (float) node.path(2).asDouble());
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }
}
