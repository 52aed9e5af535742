package vectormill.testing.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A CLIP checkpoint as model hubs publish it, with true architecture and seeded weights.
///
/// @param shape its size
/// @param activation as `config.json` names it, `quick_gelu` or `gelu`
/// @param namesEnd whether `config.json` gives the end token's true id, or 2 as the first
///   checkpoints do, which means: the highest id of a text
/// @param type of the numbers in the file
/// @param seed of the weights
public record TinyClip(
    ClipShape shape, String activation, boolean namesEnd, NumberType type, long seed) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double[] MEAN = {0.48145466, 0.4578275, 0.40821073};
  private static final double[] DEVIATION = {0.26862954, 0.26130258, 0.27577711};

  /// Two layers each, images of 32 pixels in patches of 8, vectors of 16 numbers.
  public static TinyClip tiny() {
    TinyShape text = new TinyShape(2, 32, 4, 64, 900, 77);
    return of(new ClipShape(text, new TinyShape(2, 24, 3, 48, 0, 77), 32, 8, 16));
  }

  /// The size of ViT-B/32, 605 MB.
  public static TinyClip vitB32() {
    TinyShape text = new TinyShape(12, 512, 8, 2048, 49_408, 77);
    return of(new ClipShape(text, new TinyShape(12, 768, 12, 3072, 0, 77), 224, 32, 512));
  }

  /// Towers of any size.
  public static TinyClip of(ClipShape shape) {
    return new TinyClip(shape, "quick_gelu", false, NumberType.F32, 11);
  }

  /// The same with another activation.
  public TinyClip withActivation(String other) {
    return new TinyClip(shape, other, namesEnd, type, seed);
  }

  /// The same, whose `config.json` gives the end token's true id.
  public TinyClip withNamedEnd() {
    return new TinyClip(shape, activation, true, type, seed);
  }

  /// The same with another type of numbers.
  public TinyClip withType(NumberType other) {
    return new TinyClip(shape, activation, namesEnd, other, seed);
  }

  /// The id of the token that ends a text.
  public int end() {
    return shape.text().vocabulary() - 1;
  }

  /// Writes the checkpoint.
  ///
  /// @param folder made where it is absent
  /// @return the folder
  public Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    TensorWriter tensors = new TensorWriter(seed, type);
    addTensors(tensors);
    tensors.write(folder.resolve("model.safetensors"));
    List<String> merges = ByteMerges.of(SampleProse.text(), shape.text().vocabulary() - 514);
    new ClipTokenizer(merges).write(folder.resolve("tokenizer.json"));
    JSON.writeValue(folder.resolve("config.json").toFile(), config());
    ObjectNode lengths = JSON.createObjectNode();
    lengths.put("model_max_length", shape.text().maxTokens());
    JSON.writeValue(folder.resolve("tokenizer_config.json").toFile(), lengths);
    JSON.writeValue(folder.resolve("preprocessor_config.json").toFile(), preparation());
    return folder;
  }

  private void addTensors(TensorWriter tensors) {
    TinyShape text = shape.text();
    tensors.add("logit_scale", 4.6, 0);
    tensors
        .add("text_model.embeddings.token_embedding.weight", 0, 1, text.vocabulary(), text.hidden())
        .add(
            "text_model.embeddings.position_embedding.weight",
            0,
            0.3,
            text.maxTokens(),
            text.hidden());
    addLayers(tensors, "text_model", text);
    tensors.norm("text_model.final_layer_norm", text.hidden());
    TinyShape image = shape.image();
    long patch = shape.patchSize();
    tensors
        .add("vision_model.embeddings.class_embedding", 0, 1, image.hidden())
        .add(
            "vision_model.embeddings.patch_embedding.weight",
            0,
            1 / Math.sqrt(3.0 * patch * patch),
            image.hidden(),
            3,
            patch,
            patch)
        .add(
            "vision_model.embeddings.position_embedding.weight",
            0,
            0.3,
            shape.imageTokens(),
            image.hidden())
        .norm("vision_model.pre_layrnorm", image.hidden());
    addLayers(tensors, "vision_model", image);
    tensors.norm("vision_model.post_layernorm", image.hidden());
    addProjection(tensors, "visual_projection", image);
    addProjection(tensors, "text_projection", text);
  }

  private void addProjection(TensorWriter tensors, String name, TinyShape tower) {
    double spread = 1 / Math.sqrt(tower.hidden());
    tensors.add(name + ".weight", 0, spread, shape.dimension(), tower.hidden());
  }

  private static void addLayers(TensorWriter tensors, String tower, TinyShape shape) {
    for (int layer = 0; layer < shape.layers(); layer++) {
      String name = tower + ".encoder.layers." + layer;
      for (String part : List.of("k_proj", "v_proj", "q_proj", "out_proj")) {
        tensors.dense(name + ".self_attn." + part, shape.hidden(), shape.hidden());
      }
      tensors
          .norm(name + ".layer_norm1", shape.hidden())
          .dense(name + ".mlp.fc1", shape.intermediate(), shape.hidden())
          .dense(name + ".mlp.fc2", shape.hidden(), shape.intermediate())
          .norm(name + ".layer_norm2", shape.hidden());
    }
  }

  private ObjectNode config() {
    ObjectNode config = JSON.createObjectNode().put("model_type", "clip");
    config.putArray("architectures").add("CLIPModel");
    config.put("projection_dim", shape.dimension());
    ObjectNode text = tower(config.putObject("text_config"), shape.text());
    text.put("model_type", "clip_text_model").put("vocab_size", shape.text().vocabulary());
    text.put("max_position_embeddings", shape.text().maxTokens());
    text.put("bos_token_id", namesEnd ? end() - 1 : 0).put("eos_token_id", namesEnd ? end() : 2);
    ObjectNode image = tower(config.putObject("vision_config"), shape.image());
    image.put("model_type", "clip_vision_model").put("num_channels", 3);
    image.put("image_size", shape.imageSize()).put("patch_size", shape.patchSize());
    return config;
  }

  private ObjectNode tower(ObjectNode config, TinyShape tower) {
    config.put("hidden_size", tower.hidden()).put("intermediate_size", tower.intermediate());
    config.put("num_hidden_layers", tower.layers());
    config.put("num_attention_heads", tower.heads());
    config.put("projection_dim", shape.dimension());
    return config.put("hidden_act", activation).put("layer_norm_eps", 1e-5);
  }

  private ObjectNode preparation() {
    ObjectNode preparation = JSON.createObjectNode();
    preparation.put("do_resize", true).put("do_center_crop", true).put("do_normalize", true);
    preparation.put("size", shape.imageSize()).put("crop_size", shape.imageSize());
    preparation.put("resample", 3);
    for (double value : MEAN) {
      preparation.withArray("image_mean").add(value);
    }
    for (double value : DEVIATION) {
      preparation.withArray("image_std").add(value);
    }
    return preparation;
  }
}
