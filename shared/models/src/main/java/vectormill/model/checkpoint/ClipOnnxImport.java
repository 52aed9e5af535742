package vectormill.model.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.graph.SignedWeights;
import vectormill.model.onnx.DeviceWish;
import vectormill.model.onnx.GraphValue;
import vectormill.model.onnx.OnnxSession;
import vectormill.recipe.ModelPrecision;

/// Makes models of ours from two graphs that somebody else exported, one for each tower of a CLIP
/// or SigLIP model: `text_model.onnx` and `vision_model.onnx`, in `onnx` or beside `tokenizer.json`
/// and `config.json`. The graphs are asked for the names of their inputs and outputs.
public final class ClipOnnxImport {
  private static final String TOKENIZER = "tokenizer.json";
  private static final String SIGLIP = "siglip";
  private static final int SIGLIP_PAD = 1;
  private static final List<String> FAMILIES = List.of(ClipCheckpoint.MODEL_TYPE, SIGLIP);
  private static final ObjectMapper JSON = new ObjectMapper();

  private ClipOnnxImport() {}

  /// The graphs of both towers.
  ///
  /// @param text relative to the model's folder
  /// @param image relative to the model's folder
  public record Pair(String text, String image) {
    /// Such as `text_model.onnx with vision_model.onnx`.
    @Override
    public String toString() {
      return text + " with " + image;
    }

    private boolean isIn(Path source) {
      return Files.isRegularFile(source.resolve(text))
          && Files.isRegularFile(source.resolve(image));
    }
  }

  /// The pairs of files that could hold the graphs in this precision, the usual first.
  public static List<Pair> candidates(ModelPrecision precision) {
    List<String> endings =
        switch (precision) {
          case FLOAT32 -> List.of("");
          case FLOAT16 -> List.of("_fp16");
          case INT8 -> List.of("_int8", "_quantized", "_uint8");
        };
    List<Pair> pairs = new ArrayList<>();
    for (String ending : endings) {
      for (String folder : List.of("onnx/", "")) {
        pairs.add(
            new Pair(
                folder + "text_model" + ending + ".onnx",
                folder + "vision_model" + ending + ".onnx"));
      }
    }
    return pairs;
  }

  /// The folder's graphs in this precision; empty if it has none.
  public static Optional<Pair> graphs(Path source, ModelPrecision precision) {
    return candidates(precision).stream().filter(pair -> pair.isIn(source)).findFirst();
  }

  /// Copies graphs and tokenizer and describes them.
  ///
  /// @param pair as [#graphs] found it
  /// @param target made where it is absent; after a failure it may hold files, but no `model.json`
  /// @throws UnusableModelException if a file is absent, or a graph is no such tower; the message
  ///   names what it has
  public static ModelFolder write(Path source, Pair pair, Path target, ModelPrecision precision)
      throws IOException {
    if (!Files.isRegularFile(source.resolve(TOKENIZER))) {
      throw new UnusableModelException("the model in " + source + " has no " + TOKENIZER);
    }
    Files.createDirectories(target);
    Files.deleteIfExists(target.resolve(ModelFolder.DESCRIPTION));
    copy(source.resolve(pair.text()), target.resolve(ClipImport.TEXT_GRAPH), precision);
    copy(source.resolve(pair.image()), target.resolve(ClipImport.IMAGE_GRAPH), precision);
    Files.copy(
        source.resolve(TOKENIZER), target.resolve(TOKENIZER), StandardCopyOption.REPLACE_EXISTING);
    return ModelFolder.write(
        target,
        description(source, pair, target, precision),
        List.of(ClipImport.TEXT_GRAPH, ClipImport.IMAGE_GRAPH, TOKENIZER));
  }

  private static void copy(Path from, Path to, ModelPrecision precision) throws IOException {
    if (precision != ModelPrecision.INT8 || SignedWeights.rewrite(from, to) == 0) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static ObjectNode description(
      Path source, Pair pair, Path target, ModelPrecision precision) throws IOException {
    JsonFile config = JsonFile.read(source.resolve("config.json"));
    String family = config.root().path("model_type").asText();
    if (!FAMILIES.contains(family)) {
      throw config.refused(
          "model_type",
          "clip or siglip: texts of others are padded or split in ways that are not known here");
    }
    boolean siglip = family.equals(SIGLIP);
    JsonFile ofText = config.at("text_config");
    int maxTokens = ofText.count("max_position_embeddings", siglip ? 64 : 77);
    ObjectNode description = JSON.createObjectNode().put("kind", CheckpointImport.CLIP);
    description.put("architecture", family);
    description.put(
        "dimension",
        siglip ? ofText.count("hidden_size", 768) : config.count("projection_dim", 512));
    description.put("maxTokens", maxTokens);
    ObjectNode text = textTower(target, source.resolve(pair.text()));
    ObjectNode preparation =
        ImagePreparation.read(source, config.at("vision_config").count("image_size", 224));
    if (siglip) {
      int pad = ofText.number("pad_token_id", SIGLIP_PAD);
      text.putObject("padding").put("tokens", maxTokens).put("id", pad);
      preparation.put("fit", "stretch");
    }
    description.set("text", text);
    description.set("image", imageTower(target, source.resolve(pair.image())));
    description.set("imagePreparation", preparation);
    return description.put("precision", precision.label());
  }

  private static ObjectNode textTower(Path target, Path graph) throws IOException {
    ObjectNode text = JSON.createObjectNode().put("file", ClipImport.TEXT_GRAPH);
    try (OnnxSession session =
        OnnxSession.open(target.resolve(ClipImport.TEXT_GRAPH), DeviceWish.CPU)) {
      ObjectNode inputs = text.putObject("inputs");
      for (GraphValue input : session.inputs().values()) {
        switch (input.name()) {
          case "input_ids" -> inputs.put("ids", input.name());
          case "attention_mask" -> inputs.put("mask", input.name());
          default -> throw asks(graph, input, "input_ids and attention_mask");
        }
      }
      output(text, session, "text_embeds", graph);
    }
    return text;
  }

  private static ObjectNode imageTower(Path target, Path graph) throws IOException {
    ObjectNode image = JSON.createObjectNode().put("file", ClipImport.IMAGE_GRAPH);
    try (OnnxSession session =
        OnnxSession.open(target.resolve(ClipImport.IMAGE_GRAPH), DeviceWish.CPU)) {
      for (GraphValue input : session.inputs().values()) {
        if (!input.name().equals("pixel_values")) {
          throw asks(graph, input, "pixel_values");
        }
        image.put("input", input.name());
      }
      output(image, session, "image_embeds", graph);
    }
    return image;
  }

  private static UnusableModelException asks(Path graph, GraphValue input, String known) {
    return new UnusableModelException(
        graph + " asks for " + input + "; this tower of a CLIP model has " + known);
  }

  /// The projected vector by its usual name, else the only output of rank 2.
  private static void output(ObjectNode tower, OnnxSession session, String usual, Path graph)
      throws UnusableModelException {
    List<GraphValue> vectors =
        session.outputs().values().stream()
            .filter(output -> output.type().isFloat() && output.rank() == 2)
            .toList();
    Optional<GraphValue> named =
        vectors.stream().filter(output -> output.name().equals(usual)).findFirst();
    if (named.isEmpty() && vectors.size() != 1) {
      throw new UnusableModelException(
          "%s has the outputs %s; expected %s, or one output of rank 2"
              .formatted(graph, session.outputs().values(), usual));
    }
    GraphValue output = named.orElseGet(vectors::getFirst);
    tower.putObject("output").put("name", output.name()).put("rank", 2);
  }
}
