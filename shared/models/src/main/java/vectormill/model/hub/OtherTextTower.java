package vectormill.model.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import vectormill.model.clip.ClipModels;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.text.TextEncoders;

/// Gives a model of two towers another one for texts: an encoder that was trained to put texts of
/// other languages into the space of the model's pictures.
public final class OtherTextTower {
  private static final String TEXT_GRAPH = "text.onnx";
  private static final String IMAGE_GRAPH = "image.onnx";
  private static final List<String> OF_TOWER =
      List.of("architecture", "inputs", "output", "pooling", "normalize", "prefixes");
  private static final List<String> OF_MODEL = List.of("maxTokens", "vocabulary");

  private OtherTextTower() {}

  /// Writes the model of both.
  ///
  /// @param pictures of kind `clip`; its own texts are left behind
  /// @param texts a text encoder of the same dimension
  /// @param target made where it is absent
  /// @throws UnusableModelException if they are of other kinds, or their dimensions differ
  public static ModelFolder join(ModelFolder pictures, ModelFolder texts, Path target)
      throws IOException {
    require(pictures, ClipModels.KIND);
    require(texts, TextEncoders.KIND);
    int dimension = dimension(pictures);
    if (dimension(texts) != dimension) {
      throw new UnusableModelException(
          "vectors of texts have %d components, those of pictures %d: they lie in no one space"
              .formatted(dimension(texts), dimension));
    }
    Files.createDirectories(target);
    copy(texts, TextEncoders.GRAPH, target.resolve(TEXT_GRAPH));
    copy(texts, TextEncoders.TOKENIZER, target.resolve(TextEncoders.TOKENIZER));
    String image = pictures.description().path("image").path("file").asText(IMAGE_GRAPH);
    copy(pictures, image, target.resolve(IMAGE_GRAPH));
    return ModelFolder.write(
        target,
        description(pictures, texts),
        List.of(TEXT_GRAPH, IMAGE_GRAPH, TextEncoders.TOKENIZER));
  }

  private static ObjectNode description(ModelFolder pictures, ModelFolder texts) {
    ObjectNode description = pictures.description().deepCopy();
    description.remove("files");
    description.remove(OF_MODEL);
    ObjectNode tower = description.putObject("text").put("file", TEXT_GRAPH);
    for (String field : OF_TOWER) {
      if (texts.description().has(field)) {
        tower.set(field, texts.description().get(field));
      }
    }
    for (String field : OF_MODEL) {
      if (texts.description().has(field)) {
        description.set(field, texts.description().get(field));
      }
    }
    description.withObject("/image").put("file", IMAGE_GRAPH);
    return description;
  }

  private static void require(ModelFolder folder, String kind) throws UnusableModelException {
    if (!folder.kind().equals(kind)) {
      throw new UnusableModelException(
          "%s holds a model of kind %s, expected %s".formatted(folder.path(), folder.kind(), kind));
    }
  }

  private static int dimension(ModelFolder folder) {
    return folder.description().path("dimension").asInt();
  }

  private static void copy(ModelFolder from, String file, Path to) throws IOException {
    Files.copy(from.path().resolve(file), to, StandardCopyOption.REPLACE_EXISTING);
  }
}
