package vectormill.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import vectormill.model.folder.UnusableModelException;

/// How images are made ready for a tower, as `preprocessor_config.json` says; CLIP's own way where
/// it does not.
final class ImagePreparation {
  private static final double[] MEAN = {0.48145466, 0.4578275, 0.40821073};
  private static final double[] DEVIATION = {0.26862954, 0.26130258, 0.27577711};
  private static final Map<String, String> RESAMPLES =
      Map.of("2", "bilinear", "3", "bicubic", "1", "lanczos");

  private ImagePreparation() {}

  /// @param imageSize that the tower takes
  /// @return `size`, `crop`, `resample`, `mean` and `std`
  /// @throws UnusableModelException if a step is not known or the sizes do not fit
  static ObjectNode read(Path checkpoint, int imageSize) throws IOException {
    JsonFile file = JsonFile.readIfThere(checkpoint.resolve("preprocessor_config.json"));
    for (String step : new String[] {"do_resize", "do_center_crop", "do_normalize"}) {
      file.requireUnset(step, "true");
    }
    ObjectNode preparation = new ObjectMapper().createObjectNode();
    preparation.put("size", size(file, "size", imageSize));
    int crop = size(file, "crop_size", imageSize);
    if (crop != imageSize) {
      throw file.refused("crop_size", "the tower's image_size " + imageSize);
    }
    preparation.put("crop", crop);
    preparation.put("resample", file.choice("resample", "3", RESAMPLES));
    numbers(file, "image_mean", preparation, "mean", MEAN);
    numbers(file, "image_std", preparation, "std", DEVIATION);
    return preparation;
  }

  /// A number, or an object that gives the shorter side or two equal ones.
  private static int size(JsonFile file, String field, int byDefault)
      throws UnusableModelException {
    JsonNode value = file.root().path(field);
    if (!value.isObject()) {
      return file.count(field, byDefault);
    }
    JsonFile sides = file.at(field);
    if (sides.has("shortest_edge")) {
      return sides.count("shortest_edge");
    }
    int height = sides.count("height");
    if (height != sides.count("width")) {
      throw file.refused(field, "as wide as high");
    }
    return height;
  }

  private static void numbers(
      JsonFile file, String field, ObjectNode target, String name, double[] byDefault)
      throws UnusableModelException {
    JsonNode values = file.root().path(field);
    boolean given = file.has(field);
    if (given && values.size() != byDefault.length) {
      throw file.refused(field, "three numbers");
    }
    for (int i = 0; i < byDefault.length; i++) {
      if (given && !values.path(i).isNumber()) {
        throw file.refused(field, "three numbers");
      }
      target.withArray(name).add(given ? values.path(i).asDouble() : byDefault[i]);
    }
  }
}
