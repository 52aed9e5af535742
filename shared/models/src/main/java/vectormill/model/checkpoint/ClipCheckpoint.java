package vectormill.model.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.graph.ClipImageWeights;
import vectormill.model.graph.ClipTextWeights;
import vectormill.model.graph.EncoderLayer;
import vectormill.model.graph.Norm;
import vectormill.model.graph.Tower;

/// A CLIP model's `config.json` and tensors. Settings that are left out have the values of
/// ViT-B/32.
final class ClipCheckpoint {
  /// What `config.json` calls the family.
  static final String MODEL_TYPE = "clip";

  private static final String TEXT = "text_model.";
  private static final String IMAGE = "vision_model.";

  /// The end token's id in checkpoints that do not know it.
  private static final int UNKNOWN_END = 2;

  private static final List<String> IGNORABLE =
      List.of("logit_scale", TEXT + "embeddings.position_ids", IMAGE + "embeddings.position_ids");

  private final JsonFile text;
  private final JsonFile image;
  private final NamedTensors tensors;
  private final int dimension;

  ClipCheckpoint(JsonFile config, SafeTensors file) throws UnusableModelException {
    this.text = config.at("text_config");
    this.image = config.at("vision_config");
    this.tensors = new NamedTensors(file, "");
    this.dimension = config.count("projection_dim", 512);
    config.requireUnset("quantization_config");
  }

  int dimension() {
    return dimension;
  }

  int maxTokens() throws UnusableModelException {
    return text.count("max_position_embeddings", 77);
  }

  int imageSize() throws UnusableModelException {
    return image.count("image_size", 224);
  }

  ClipTextWeights textWeights() throws IOException {
    int hidden = text.count("hidden_size", TowerDefaults.TEXT.hidden());
    int end = text.number("eos_token_id", 49_407);
    return new ClipTextWeights(
        tensors.take(
            TEXT + "embeddings.token_embedding.weight", text.count("vocab_size", 49_408), hidden),
        tensors.take(TEXT + "embeddings.position_embedding.weight", maxTokens(), hidden),
        tower(text, TEXT, TowerDefaults.TEXT),
        end == UNKNOWN_END ? OptionalInt.empty() : OptionalInt.of(end));
  }

  ClipImageWeights imageWeights() throws IOException {
    int hidden = image.count("hidden_size", TowerDefaults.IMAGE.hidden());
    int patch = image.count("patch_size", 32);
    if (imageSize() % patch != 0) {
      throw image.refused("patch_size", "a divisor of image_size");
    }
    int across = imageSize() / patch;
    int channels = image.count("num_channels", 3);
    Norm first = tensors.norm(IMAGE + "pre_layrnorm", hidden);
    return new ClipImageWeights(
        tensors.take(IMAGE + "embeddings.patch_embedding.weight", hidden, channels, patch, patch),
        tensors.take(IMAGE + "embeddings.class_embedding", hidden),
        tensors.take(IMAGE + "embeddings.position_embedding.weight", across * across + 1, hidden),
        first,
        tower(image, IMAGE, TowerDefaults.IMAGE),
        imageSize());
  }

  /// @throws UnusableModelException if a tensor belongs to neither tower
  void requireAllTaken() throws UnusableModelException {
    tensors.requireAllTaken(IGNORABLE);
  }

  private Tower tower(JsonFile config, String prefix, TowerDefaults defaults) throws IOException {
    int hidden = config.count("hidden_size", defaults.hidden());
    int heads = config.count("num_attention_heads", defaults.heads());
    if (hidden % heads != 0) {
      throw config.refused("num_attention_heads", "a divisor of hidden_size");
    }
    int intermediate = config.count("intermediate_size", 4 * defaults.hidden());
    LayerNames names = LayerNames.CLIP.within(prefix);
    List<EncoderLayer> layers = new ArrayList<>();
    for (int number = 0; number < config.count("num_hidden_layers", 12); number++) {
      layers.add(names.take(tensors, number, hidden, intermediate));
    }
    return new Tower(
        heads,
        config.fraction("layer_norm_eps", 1e-5),
        config.choice("hidden_act", "quick_gelu", TextCheckpoint.ACTIVATIONS),
        layers,
        tensors.norm(prefix + defaults.lastNorm(), hidden),
        tensors.take(defaults.projection() + ".weight", dimension, hidden));
  }

  /// What a tower of ViT-B/32 has, and what its last tensors are called.
  private record TowerDefaults(int hidden, int heads, String lastNorm, String projection) {
    static final TowerDefaults TEXT =
        new TowerDefaults(512, 8, "final_layer_norm", "text_projection");
    static final TowerDefaults IMAGE =
        new TowerDefaults(768, 12, "post_layernorm", "visual_projection");
  }
}
