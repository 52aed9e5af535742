package vectormill.model.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import vectormill.model.graph.ClipGraphs;
import vectormill.model.graph.ClipImageWeights;
import vectormill.model.graph.ClipTextWeights;
import vectormill.recipe.ModelPrecision;

/// Writes the graphs of CLIP's towers and what `model.json` says of them.
final class ClipImport {
  static final String TEXT_GRAPH = "text.onnx";
  static final String IMAGE_GRAPH = "image.onnx";

  private ClipImport() {}

  static ObjectNode write(
      Path checkpoint, ClipCheckpoint clip, Path target, ModelPrecision precision)
      throws IOException {
    ClipTextWeights text = clip.textWeights();
    ClipImageWeights image = clip.imageWeights();
    clip.requireAllTaken();
    ObjectNode preparation = ImagePreparation.read(checkpoint, clip.imageSize());
    ClipGraphs.text(text, precision).write(target.resolve(TEXT_GRAPH));
    ClipGraphs.image(image, precision).write(target.resolve(IMAGE_GRAPH));
    ObjectNode description =
        new ObjectMapper().createObjectNode().put("kind", CheckpointImport.CLIP);
    description.put("architecture", ClipCheckpoint.MODEL_TYPE);
    description.put("dimension", clip.dimension()).put("maxTokens", clip.maxTokens());
    description.put("vocabulary", text.words().size(0));
    ObjectNode ofText = description.putObject("text");
    ofText.putObject("inputs").put("ids", ClipGraphs.IDS);
    ofText.putObject("output").put("name", ClipGraphs.TEXT).put("rank", 2);
    ofText.put("file", TEXT_GRAPH);
    ObjectNode ofImages = description.putObject("image").put("input", ClipGraphs.PIXELS);
    ofImages.putObject("output").put("name", ClipGraphs.IMAGE).put("rank", 2);
    ofImages.put("file", IMAGE_GRAPH);
    description.set("imagePreparation", preparation);
    return description.put("precision", precision.label());
  }
}
