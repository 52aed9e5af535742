package vectormill.model.clip;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vectormill.image.prepare.Channels;
import vectormill.image.prepare.Fit;
import vectormill.image.prepare.ImagePreparation;
import vectormill.image.prepare.Resample;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;

/// Reads the description of an image tower and collects everything that is wrong with it.
final class ImageSpecReader {
  private static final Map<String, Resample> RESAMPLES =
      Map.of(
          "bilinear", Resample.BILINEAR,
          "bicubic", Resample.BICUBIC,
          "lanczos", Resample.LANCZOS);
  private static final Map<String, Fit> FITS =
      Map.of("shortest-side", Fit.SHORTEST_SIDE, "stretch", Fit.STRETCH);
  private static final Channels ONES = new Channels(1, 1, 1);
  private static final int SQUARE = 1;

  private final ModelFolder folder;
  private final JsonNode json;
  private final List<String> problems = new ArrayList<>();

  private ImageSpecReader(ModelFolder folder) {
    this.folder = folder;
    this.json = folder.description();
  }

  /// @throws UnusableModelException with all problems
  static ImageSpec read(ModelFolder folder) throws UnusableModelException {
    ImageSpecReader reader = new ImageSpecReader(folder);
    ImageSpec spec = reader.spec();
    if (!reader.problems.isEmpty()) {
      throw new UnusableModelException(
          folder.path().resolve(ModelFolder.DESCRIPTION)
              + ": "
              + String.join("; ", reader.problems));
    }
    return spec;
  }

  private ImageSpec spec() {
    JsonNode image = json.path("image");
    return new ImageSpec(
        graph(image.path("file")),
        name(image.path("input"), "image.input"),
        name(image.path("output").path("name"), "image.output.name"),
        number(json.path("dimension"), "dimension"),
        preparation(json.path("imagePreparation")));
  }

  private String graph(JsonNode node) {
    String graph = name(node, "image.file");
    if (!graph.isBlank() && !folder.files().containsKey(graph)) {
      problems.add("image.file is " + graph + ", which files does not name");
    }
    return graph;
  }

  private ImagePreparation preparation(JsonNode node) {
    int size = number(node.path("size"), "imagePreparation.size");
    int crop = number(node.path("crop"), "imagePreparation.crop");
    Resample resample =
        choice(
            node.path("resample").asText("bicubic"),
            "imagePreparation.resample",
            RESAMPLES,
            Resample.BICUBIC);
    Fit fit =
        choice(
            node.path("fit").asText("shortest-side"),
            "imagePreparation.fit",
            FITS,
            Fit.SHORTEST_SIDE);
    Channels mean = channels(node.path("mean"), "imagePreparation.mean");
    Channels deviation = channels(node.path("std"), "imagePreparation.std");
    try {
      return new ImagePreparation(size, crop, fit, resample, mean, deviation);
    } catch (IllegalArgumentException impossible) {
      problems.add("imagePreparation asks for " + impossible.getMessage());
      return ImagePreparation.clip(SQUARE);
    }
  }

  private String name(JsonNode node, String field) {
    if (!node.isTextual() || node.asText().isBlank()) {
      problems.add(field + " must be a name, found " + shown(node));
      return "";
    }
    return node.asText();
  }

  private int number(JsonNode node, String field) {
    if (!node.isInt() || node.asInt() < 1) {
      problems.add(field + " must be a number from 1 on, found " + shown(node));
    }
    return Math.max(1, node.asInt());
  }

  private <T> T choice(String word, String field, Map<String, T> choices, T usual) {
    T found = choices.get(word);
    if (found == null) {
      List<String> words = choices.keySet().stream().sorted().toList();
      problems.add("%s must be one of %s, found %s".formatted(field, words, word));
      return usual;
    }
    return found;
  }

  private Channels channels(JsonNode node, String field) {
    if (node.size() != 3 || !IntStream.range(0, 3).allMatch(i -> node.path(i).isNumber())) {
      problems.add(field + " must be three numbers, found " + shown(node));
      return ONES;
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
