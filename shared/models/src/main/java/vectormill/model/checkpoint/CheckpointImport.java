package vectormill.model.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.graph.EncoderForm;
import vectormill.model.graph.EncoderWeights;
import vectormill.model.graph.TextEncoderGraph;
import vectormill.recipe.ModelPrecision;

/// Makes models of ours from checkpoints as model hubs publish them: `config.json`,
/// `model.safetensors` and `tokenizer.json`, for sentence encoders also `modules.json` and what it
/// names.
///
/// The same checkpoint makes the same files.
public final class CheckpointImport {
  /// The kind of model that is made of a text encoder.
  public static final String TEXT_ENCODER = "text-encoder";

  /// The kind of model that is made of CLIP's two towers.
  public static final String CLIP = "clip";

  private static final String GRAPH = "model.onnx";
  private static final String TOKENIZER = "tokenizer.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckpointImport() {}

  /// Whether a folder looks like a checkpoint.
  public static boolean isCheckpoint(Path folder) {
    return Files.isRegularFile(folder.resolve("config.json"))
        && Files.isRegularFile(folder.resolve(CheckpointFile.NAME));
  }

  /// Writes a checkpoint's graph, tokenizer and description into a folder.
  ///
  /// Needs about as much memory as the graph has bytes.
  ///
  /// @param target made where it is absent; after a failure it may hold files, but no `model.json`
  /// @throws UnusableModelException if the checkpoint is incomplete or damaged, or has anything
  ///   that cannot be written; the message names the field or tensor
  public static ModelFolder write(Path checkpoint, Path target, ModelPrecision precision)
      throws IOException {
    JsonFile config = JsonFile.read(checkpoint.resolve("config.json"));
    SafeTensors tensors = CheckpointFile.read(checkpoint, precision);
    if (!Files.isRegularFile(checkpoint.resolve(TOKENIZER))) {
      throw new UnusableModelException("checkpoint " + checkpoint + " has no " + TOKENIZER);
    }
    Files.createDirectories(target);
    Files.deleteIfExists(target.resolve(ModelFolder.DESCRIPTION));
    boolean clip = config.root().path("model_type").asText().equals(ClipCheckpoint.MODEL_TYPE);
    ObjectNode description =
        clip
            ? ClipImport.write(checkpoint, new ClipCheckpoint(config, tensors), target, precision)
            : writeText(checkpoint, config, tensors, target, precision);
    Files.copy(
        checkpoint.resolve(TOKENIZER),
        target.resolve(TOKENIZER),
        StandardCopyOption.REPLACE_EXISTING);
    return ModelFolder.write(
        target,
        description,
        clip
            ? List.of(ClipImport.TEXT_GRAPH, ClipImport.IMAGE_GRAPH, TOKENIZER)
            : List.of(GRAPH, TOKENIZER));
  }

  private static ObjectNode writeText(
      Path checkpoint, JsonFile config, SafeTensors tensors, Path target, ModelPrecision precision)
      throws IOException {
    TextCheckpoint text = new TextCheckpoint(config, tensors);
    SentenceModules modules = SentenceModules.read(checkpoint);
    EncoderForm form = text.form(modules.pooling());
    EncoderWeights weights = text.weights(modules.heads());
    int maxTokens = Math.min(text.maxTokens(), modules.maxTokens().orElse(Integer.MAX_VALUE));
    TextEncoderGraph.of(form, weights, precision).write(target.resolve(GRAPH));
    ObjectNode description = JSON.createObjectNode().put("kind", TEXT_ENCODER);
    description.put("architecture", text.family().modelType());
    description.put("dimension", weights.dimension()).put("maxTokens", maxTokens);
    description.put("vocabulary", weights.words().size(0));
    description
        .putObject("inputs")
        .put("ids", TextEncoderGraph.IDS)
        .put("mask", TextEncoderGraph.MASK);
    description.putObject("output").put("name", TextEncoderGraph.OUTPUT).put("rank", 2);
    description.put("pooling", "none").put("normalize", true);
    ObjectNode prefixes = description.putObject("prefixes");
    modules.prefixes().forEach(prefixes::put);
    return description.put("precision", precision.label());
  }
}
