package vectormill.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.graph.Dense;
import vectormill.model.graph.EncoderWeights;
import vectormill.model.graph.Pooling;
import vectormill.model.graph.Tensor;

/// What a sentence encoder does with the encoder's last layer, as `modules.json` lists it.
///
/// @param pooling of the tokens' vectors; the mean where the folder does not say
/// @param heads dense layers behind it
/// @param maxTokens that the model was made for; absent where the folder does not say
/// @param prefixes what queries and documents begin with, by `query` and `document`
record SentenceModules(
    Pooling pooling,
    List<EncoderWeights.Head> heads,
    Optional<Integer> maxTokens,
    SortedMap<String, String> prefixes) {
  private static final Map<String, Pooling> POOLINGS =
      Map.of(
          "pooling_mode_cls_token", Pooling.CLS,
          "pooling_mode_mean_tokens", Pooling.MEAN,
          "pooling_mode_max_tokens", Pooling.MAX,
          "pooling_mode_lasttoken", Pooling.LAST);

  /// Reads them from a checkpoint's folder.
  ///
  /// @throws UnusableModelException if there is a module or a pooling that is not known
  static SentenceModules read(Path folder) throws IOException {
    Pooling pooling = Pooling.MEAN;
    List<EncoderWeights.Head> heads = new ArrayList<>();
    JsonFile modules = JsonFile.readIfThere(folder.resolve("modules.json"));
    for (JsonNode entry : modules.root()) {
      JsonFile module = new JsonFile(modules.file(), entry);
      String type = entry.path("type").asText();
      Path path = within(folder, module);
      switch (type.substring(type.lastIndexOf('.') + 1)) {
        case "Transformer", "Normalize" -> {}
        case "Pooling" -> pooling = pooling(JsonFile.read(path.resolve("config.json")));
        case "Dense" -> heads.add(head(path));
        default -> throw module.refused("type", "Transformer, Pooling, Dense or Normalize");
      }
    }
    JsonFile lengths = JsonFile.readIfThere(folder.resolve("sentence_bert_config.json"));
    Optional<Integer> maxTokens =
        lengths.has("max_seq_length")
            ? Optional.of(lengths.count("max_seq_length"))
            : Optional.empty();
    return new SentenceModules(pooling, heads, maxTokens, prefixes(folder));
  }

  private static Path within(Path folder, JsonFile module) throws UnusableModelException {
    String path = module.root().path("path").asText();
    if (!path.matches("[A-Za-z0-9_-]*")) {
      throw module.refused("path", "a plain name");
    }
    return folder.resolve(path);
  }

  private static Pooling pooling(JsonFile config) throws UnusableModelException {
    List<String> modes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : config.root().properties()) {
      if (field.getKey().startsWith("pooling_mode_") && field.getValue().asBoolean()) {
        modes.add(field.getKey());
      }
    }
    if (modes.size() != 1 || !POOLINGS.containsKey(modes.getFirst())) {
      throw new UnusableModelException(
          config.file()
              + " must name one pooling of "
              + POOLINGS.keySet().stream().sorted().toList()
              + ", found "
              + modes);
    }
    return POOLINGS.getOrDefault(modes.getFirst(), Pooling.MEAN);
  }

  private static EncoderWeights.Head head(Path folder) throws IOException {
    JsonFile config = JsonFile.read(folder.resolve("config.json"));
    int outputs = config.count("out_features");
    NamedTensors tensors =
        new NamedTensors(SafeTensors.read(folder.resolve("model.safetensors")), "linear.");
    Tensor weight = tensors.take("weight", outputs, config.count("in_features"));
    Optional<Tensor> bias =
        tensors.has("bias") ? Optional.of(tensors.take("bias", outputs)) : Optional.empty();
    tensors.requireAllTaken(List.of());
    boolean tanh =
        config.choice(
            "activation_function",
            "torch.nn.modules.activation.Tanh",
            Map.of(
                "torch.nn.modules.activation.Tanh", true,
                "torch.nn.modules.linear.Identity", false));
    return new EncoderWeights.Head(new Dense(weight, bias), tanh);
  }

  private static SortedMap<String, String> prefixes(Path folder) throws IOException {
    SortedMap<String, String> prefixes = new TreeMap<>();
    JsonFile config = JsonFile.readIfThere(folder.resolve("config_sentence_transformers.json"));
    JsonNode prompts = config.root().path("prompts");
    for (String name : List.of("query", "document", "passage")) {
      String prompt = prompts.path(name).asText();
      if (!prompt.isEmpty()) {
        prefixes.putIfAbsent(name.equals("query") ? name : "document", prompt);
      }
    }
    return prefixes;
  }
}
