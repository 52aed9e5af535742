package vectormill.model.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.graph.SignedWeights;
import vectormill.model.onnx.DeviceWish;
import vectormill.model.onnx.GraphValue;
import vectormill.model.onnx.OnnxSession;
import vectormill.recipe.ModelPrecision;

/// Makes models of ours from graphs that somebody else exported: `onnx/model.onnx` or `model.onnx`,
/// `tokenizer.json`, and the hub's files that say how it is used. The graph is asked for the names
/// of its inputs and outputs; nothing is guessed from its file's name.
public final class OnnxImport {
  private static final String GRAPH = "model.onnx";
  private static final String TOKENIZER = "tokenizer.json";
  private static final int USUAL_MAX_TOKENS = 512;
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What exporters call the graph in each precision, the usual first.
  private static final Map<ModelPrecision, List<String>> NAMES =
      Map.of(
          ModelPrecision.FLOAT32, List.of(GRAPH),
          ModelPrecision.FLOAT16, List.of("model_fp16.onnx"),
          ModelPrecision.INT8,
              List.of(
                  "model_int8.onnx",
                  "model_quantized.onnx",
                  "model_qint8_avx512_vnni.onnx",
                  "model_qint8_avx512.onnx",
                  "model_quint8_avx2.onnx",
                  "model_uint8.onnx"));

  private OnnxImport() {}

  /// The files that could hold the graph in this precision, relative to the folder.
  public static List<String> candidates(ModelPrecision precision) {
    List<String> all = new ArrayList<>();
    for (String name : NAMES.getOrDefault(precision, List.of())) {
      all.add("onnx/" + name);
      all.add(name);
    }
    return all;
  }

  /// The folder's graph in this precision; empty if it has none.
  public static Optional<Path> graph(Path source, ModelPrecision precision) {
    return candidates(precision).stream()
        .map(source::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// Copies graph and tokenizer and describes them; unsigned 8-bit weights become signed ones,
  /// which changes no product.
  ///
  /// @param target made where it is absent; after a failure it may hold files, but no `model.json`
  /// @throws UnusableModelException if a file is absent, or the graph is no text encoder; the
  ///   message names what it has
  public static ModelFolder write(Path source, Path target, ModelPrecision precision)
      throws IOException {
    Path graph =
        graph(source, precision)
            .orElseThrow(
                () -> new UnusableModelException(source + " has none of " + candidates(precision)));
    if (!Files.isRegularFile(source.resolve(TOKENIZER))) {
      throw new UnusableModelException("the model in " + source + " has no " + TOKENIZER);
    }
    Files.createDirectories(target);
    Files.deleteIfExists(target.resolve(ModelFolder.DESCRIPTION));
    List<String> files = new ArrayList<>(List.of(GRAPH, TOKENIZER));
    // Products with unsigned weights run no faster than float32 on most CPUs.
    if (precision != ModelPrecision.INT8
        || SignedWeights.rewrite(graph, target.resolve(GRAPH)) == 0) {
      copy(graph, target.resolve(GRAPH));
    }
    copy(source.resolve(TOKENIZER), target.resolve(TOKENIZER));
    // A graph of more than 2 GB names the file with its weights by the name it was exported under.
    Path weights = graph.resolveSibling(graph.getFileName() + "_data");
    if (Files.isRegularFile(weights)) {
      String name = weights.getFileName().toString().toLowerCase(Locale.ROOT);
      copy(weights, target.resolve(name));
      files.add(name);
    }
    return ModelFolder.write(target, description(source, target, precision), files);
  }

  private static ObjectNode description(Path source, Path target, ModelPrecision precision)
      throws IOException {
    JsonFile config = JsonFile.readIfThere(source.resolve("config.json"));
    SentenceModules modules = SentenceModules.read(source);
    try (OnnxSession session = OnnxSession.open(target.resolve(GRAPH), DeviceWish.CPU)) {
      GraphValue output = output(source, session);
      ObjectNode description = JSON.createObjectNode().put("kind", CheckpointImport.TEXT_ENCODER);
      description.put("architecture", config.root().path("model_type").asText("unknown"));
      description.put("dimension", dimension(config, output));
      description.put("maxTokens", maxTokens(config, modules));
      inputs(source, session, description.putObject("inputs"));
      description.putObject("output").put("name", output.name()).put("rank", output.rank());
      description
          .put("pooling", output.rank() == 2 ? "none" : label(modules))
          .put("normalize", true);
      if (output.rank() == 3 && !modules.heads().isEmpty()) {
        throw new UnusableModelException(
            source
                + " has a dense layer behind its pooling; bring the checkpoint itself, or a graph"
                + " whose output is sentence_embedding");
      }
      ObjectNode prefixes = description.putObject("prefixes");
      modules.prefixes().forEach(prefixes::put);
      return description.put("precision", precision.label());
    }
  }

  private static void inputs(Path source, OnnxSession session, ObjectNode inputs)
      throws UnusableModelException {
    for (GraphValue input : session.inputs().values()) {
      switch (input.name()) {
        case "input_ids" -> inputs.put("ids", input.name());
        case "attention_mask" -> inputs.put("mask", input.name());
        case "token_type_ids" -> inputs.put("types", input.name());
        default ->
            throw new UnusableModelException(
                "the graph in "
                    + source
                    + " asks for "
                    + input
                    + "; a text encoder has input_ids, attention_mask and token_type_ids");
      }
    }
    if (!inputs.has("ids")) {
      throw new UnusableModelException("the graph in " + source + " has no input input_ids");
    }
  }

  /// The sentence's vector where the graph makes one, else the tokens' vectors.
  private static GraphValue output(Path source, OnnxSession session) throws UnusableModelException {
    for (String name :
        List.of("sentence_embedding", "text_embeds", "last_hidden_state", "token_embeddings")) {
      GraphValue output = session.outputs().get(name);
      if (output != null && output.type().isFloat()) {
        return output;
      }
    }
    List<GraphValue> vectors =
        session.outputs().values().stream()
            .filter(output -> output.type().isFloat() && (output.rank() == 2 || output.rank() == 3))
            .toList();
    if (vectors.size() == 1) {
      return vectors.getFirst();
    }
    throw new UnusableModelException(
        "the graph in "
            + source
            + " has the outputs "
            + session.outputs().values()
            + "; expected sentence_embedding, last_hidden_state, or one output of rank 2 or 3");
  }

  private static int dimension(JsonFile config, GraphValue output) throws UnusableModelException {
    long last = output.shape().getLast();
    return last > 0
        ? Math.toIntExact(last)
        : config.count(config.has("dim") ? "dim" : "hidden_size");
  }

  private static int maxTokens(JsonFile config, SentenceModules modules)
      throws UnusableModelException {
    int positions =
        config.has("max_position_embeddings")
            ? config.count("max_position_embeddings") - spare(config)
            : USUAL_MAX_TOKENS;
    return Math.min(positions, modules.maxTokens().orElse(positions));
  }

  /// Families of RoBERTa count positions from the padding token's id on.
  private static int spare(JsonFile config) throws UnusableModelException {
    boolean counts =
        List.of("roberta", "xlm-roberta", "camembert", "mpnet")
            .contains(config.root().path("model_type").asText());
    return counts ? config.number("pad_token_id", 1) + 1 : 0;
  }

  private static String label(SentenceModules modules) {
    return modules.pooling().name().toLowerCase(Locale.ROOT);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
