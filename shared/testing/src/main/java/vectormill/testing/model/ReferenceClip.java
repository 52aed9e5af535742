package vectormill.testing.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;

/// The forward pass of both CLIP towers in double precision, straight from their checkpoint: slow,
/// and independent of everything that it is compared with.
public final class ReferenceClip {
  private final JsonNode config;
  private final TensorReader tensors;

  /// @param checkpoint a folder that [TinyClip] wrote
  public ReferenceClip(Path checkpoint) throws IOException {
    config = new ObjectMapper().readTree(checkpoint.resolve("config.json").toFile());
    tensors = new TensorReader(checkpoint.resolve("model.safetensors"));
  }

  /// The vector of a text, of length 1.
  ///
  /// @param ids with those of the start and end token, without padding
  public double[] embedText(long... ids) {
    double[][] words = tensors.rows("text_model.embeddings.token_embedding.weight");
    double[][] positions = tensors.rows("text_model.embeddings.position_embedding.weight");
    double[][] hidden = new double[ids.length][];
    double[][] located = new double[ids.length][];
    int end = 0;
    for (int i = 0; i < ids.length; i++) {
      hidden[i] = words[(int) ids[i]];
      located[i] = positions[i];
      end = ids[i] > ids[end] ? i : end;
    }
    double[][] all = layers("text", Plain.plus(hidden, located), true);
    double[][] last = {all[end]};
    double[][] normed = Plain.norm(tensors, "text_model.final_layer_norm", last, 1e-5);
    return Plain.unit(Plain.dense(tensors, "text_projection", normed)[0]);
  }

  /// The vector of an image, of length 1.
  ///
  /// @param pixels channels × height × width
  public double[] embedImage(double[][][] pixels) {
    double[][] patches = patches(pixels);
    double[][] hidden = new double[patches.length + 1][];
    hidden[0] = tensors.numbers("vision_model.embeddings.class_embedding");
    System.arraycopy(patches, 0, hidden, 1, patches.length);
    double[][] positions = tensors.rows("vision_model.embeddings.position_embedding.weight");
    double[][] start =
        Plain.norm(tensors, "vision_model.pre_layrnorm", Plain.plus(hidden, positions), 1e-5);
    double[][] first = {layers("vision", start, false)[0]};
    double[][] normed = Plain.norm(tensors, "vision_model.post_layernorm", first, 1e-5);
    return Plain.unit(Plain.dense(tensors, "visual_projection", normed)[0]);
  }

  private double[][] patches(double[][][] pixels) {
    int size = config.required("vision_config").required("patch_size").asInt();
    int across = pixels[0].length / size;
    int width = config.required("vision_config").required("hidden_size").asInt();
    double[] kernel = tensors.numbers("vision_model.embeddings.patch_embedding.weight");
    double[][] patches = new double[across * across][width];
    for (int patch = 0; patch < patches.length; patch++) {
      int top = patch / across * size;
      int left = patch % across * size;
      for (int i = 0; i < kernel.length; i++) {
        int column = i % size;
        int row = i / size % size;
        int channel = i / (size * size) % 3;
        patches[patch][i / (3 * size * size)] +=
            kernel[i] * pixels[channel][top + row][left + column];
      }
    }
    return patches;
  }

  private double[][] layers(String tower, double[][] start, boolean causal) {
    JsonNode settings = config.required(tower + "_config");
    double[][][] mask =
        new double[settings.required("num_attention_heads").asInt()][start.length][start.length];
    for (double[][] head : mask) {
      for (int from = 0; causal && from < start.length; from++) {
        for (int to = from + 1; to < start.length; to++) {
          head[from][to] = Double.NEGATIVE_INFINITY;
        }
      }
    }
    DoubleUnaryOperator activation =
        settings.required("hidden_act").asText().equals("gelu")
            ? Plain::gelu
            : x -> x / (1 + Math.exp(-1.702 * x));
    double[][] hidden = start;
    for (int i = 0; i < settings.required("num_hidden_layers").asInt(); i++) {
      hidden = layer(tower + "_model.encoder.layers." + i, hidden, mask, activation);
    }
    return hidden;
  }

  private double[][] layer(
      String name, double[][] hidden, double[][][] mask, DoubleUnaryOperator activation) {
    double[][] normed = Plain.norm(tensors, name + ".layer_norm1", hidden, 1e-5);
    double[][] context =
        Plain.attention(
            Plain.dense(tensors, name + ".self_attn.q_proj", normed),
            Plain.dense(tensors, name + ".self_attn.k_proj", normed),
            Plain.dense(tensors, name + ".self_attn.v_proj", normed),
            mask);
    double[][] middle =
        Plain.plus(hidden, Plain.dense(tensors, name + ".self_attn.out_proj", context));
    double[][] again = Plain.norm(tensors, name + ".layer_norm2", middle, 1e-5);
    double[][] up = Plain.each(Plain.dense(tensors, name + ".mlp.fc1", again), activation);
    return Plain.plus(middle, Plain.dense(tensors, name + ".mlp.fc2", up));
  }
}
