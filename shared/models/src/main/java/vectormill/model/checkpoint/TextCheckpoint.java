package vectormill.model.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.graph.Activation;
import vectormill.model.graph.EncoderForm;
import vectormill.model.graph.EncoderLayer;
import vectormill.model.graph.EncoderWeights;
import vectormill.model.graph.Pooling;
import vectormill.model.graph.Tensor;

/// A text encoder's `config.json` and tensors, read as one of the known families.
final class TextCheckpoint {
  private static final double USUAL_EPSILON = 1e-12;
  private static final List<String> IGNORABLE =
      List.of(
          "pooler.",
          "embeddings.position_ids",
          "embeddings.token_type_ids",
          "cls.",
          "lm_head.",
          "vocab_transform.",
          "vocab_layer_norm.",
          "vocab_projector.");

  private final JsonFile config;
  private final Family family;
  private final NamedTensors tensors;
  private final int hidden;

  /// @throws UnusableModelException if a setting is one that cannot be written
  TextCheckpoint(JsonFile config, SafeTensors file) throws UnusableModelException {
    this.config = config;
    this.family = config.choice("model_type", "", Family.byModelType());
    String inside = family.prefix() + "embeddings.word_embeddings.weight";
    boolean prefixed = file.places().containsKey(inside);
    this.tensors = new NamedTensors(file, prefixed ? family.prefix() : "");
    this.hidden = count("hidden_size");
    config.requireUnset("position_embedding_type", "absolute");
    config.requireUnset("is_decoder", "false");
    config.requireUnset("add_cross_attention", "false");
    config.requireUnset("quantization_config");
    if (hidden % count("num_attention_heads") != 0) {
      throw config.refused(
          family.field("num_attention_heads"), "a divisor of " + family.field("hidden_size"));
    }
  }

  Family family() {
    return family;
  }

  int hidden() {
    return hidden;
  }

  /// How many tokens a text can have.
  int maxTokens() throws UnusableModelException {
    int spare = family.countsFromPadding() ? padding() + 1 : 0;
    int positions = config.count("max_position_embeddings") - spare;
    if (positions < 1) {
      throw config.refused("max_position_embeddings", "more than " + spare);
    }
    return positions;
  }

  EncoderForm form(Pooling pooling) throws UnusableModelException {
    return new EncoderForm(
        count("num_attention_heads"),
        family == Family.DISTILBERT
            ? (float) USUAL_EPSILON
            : config.fraction("layer_norm_eps", USUAL_EPSILON),
        config.choice(family.field("hidden_act"), "gelu", ACTIVATIONS),
        family.countsFromPadding() ? OptionalInt.of(padding()) : OptionalInt.empty(),
        pooling);
  }

  /// All of the encoder's weights.
  ///
  /// @param heads what stands behind the pooling
  /// @throws UnusableModelException if a tensor is absent, too many, or not as it should be
  EncoderWeights weights(List<EncoderWeights.Head> heads) throws IOException {
    List<EncoderLayer> layers = new ArrayList<>();
    int intermediate = count("intermediate_size");
    for (int number = 0; number < count("num_hidden_layers"); number++) {
      layers.add(family.names().take(tensors, number, hidden, intermediate));
    }
    EncoderWeights weights =
        new EncoderWeights(
            tensors.take("embeddings.word_embeddings.weight", config.count("vocab_size"), hidden),
            positions(),
            tensors.norm("embeddings.LayerNorm", hidden),
            layers,
            family == Family.MPNET ? Optional.of(relativeBias()) : Optional.empty(),
            heads);
    tensors.requireAllTaken(IGNORABLE);
    return weights;
  }

  private Tensor positions() throws IOException {
    Tensor positions =
        tensors.take(
            "embeddings.position_embeddings.weight",
            config.count("max_position_embeddings"),
            hidden);
    if (!family.hasTypes()) {
      return positions;
    }
    int types = config.count("type_vocab_size");
    Tensor table = tensors.take("embeddings.token_type_embeddings.weight", types, hidden);
    return positions.plusRow(table.row(0));
  }

  private Tensor relativeBias() throws IOException {
    int buckets = config.number("relative_attention_num_buckets", 32);
    Tensor table =
        tensors.take(
            "encoder.relative_attention_bias.weight", buckets, count("num_attention_heads"));
    return RelativeBuckets.byDistance(table, maxTokens());
  }

  private int padding() throws UnusableModelException {
    return config.number("pad_token_id", 1);
  }

  private int count(String field) throws UnusableModelException {
    return config.count(family.field(field));
  }

  static final Map<String, Activation> ACTIVATIONS =
      Map.of(
          "gelu", Activation.GELU,
          "gelu_new", Activation.GELU_TANH,
          "gelu_pytorch_tanh", Activation.GELU_TANH,
          "quick_gelu", Activation.QUICK_GELU,
          "relu", Activation.RELU);
}
