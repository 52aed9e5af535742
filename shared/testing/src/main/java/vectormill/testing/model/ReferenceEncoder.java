package vectormill.testing.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// A sentence encoder's forward pass in double precision, one text at a time, straight from its
/// checkpoint: slow, and independent of everything that it is compared with.
public final class ReferenceEncoder {
  private final Family family;
  private final JsonNode config;
  private final JsonNode pooling;
  private final TensorReader tensors;

  /// @param checkpoint a folder that [TinyCheckpoint] wrote
  public ReferenceEncoder(Path checkpoint) throws IOException {
    ObjectMapper json = new ObjectMapper();
    config = json.readTree(checkpoint.resolve("config.json").toFile());
    pooling = json.readTree(checkpoint.resolve("1_Pooling/config.json").toFile());
    tensors = new TensorReader(checkpoint.resolve("model.safetensors"));
    String type = config.required("model_type").asText();
    family =
        Arrays.stream(Family.values())
            .filter(known -> known.modelType().equals(type))
            .findFirst()
            .orElseThrow();
  }

  /// The vector of a text, of length 1.
  ///
  /// @param ids with those of the first and last special token
  public double[] embed(long... ids) {
    return Plain.unit(pooled(ids));
  }

  /// The pooled vector of a text, of whatever length.
  ///
  /// @param ids with those of the first and last special token
  public double[] pooled(long... ids) {
    double[][] hidden = embeddings(ids);
    double[][][] bias = bias(ids.length);
    int layers = config.path("num_hidden_layers").asInt(config.path("n_layers").asInt());
    for (int layer = 0; layer < layers; layer++) {
      hidden = layer(hidden, bias, names(layer));
    }
    return pooled(hidden);
  }

  private double[][] embeddings(long[] ids) {
    double[][] words = tensors.rows("embeddings.word_embeddings.weight");
    double[][] positions = tensors.rows("embeddings.position_embeddings.weight");
    String types = "embeddings.token_type_embeddings.weight";
    double[] type = tensors.has(types) ? tensors.rows(types)[0] : new double[words[0].length];
    double[][] sum = new double[ids.length][];
    int counted = 0;
    for (int i = 0; i < ids.length; i++) {
      int position = i;
      if (family.countsFromPadding()) {
        boolean padding = ids[i] == family.padding();
        counted += padding ? 0 : 1;
        position = family.padding() + (padding ? 0 : counted);
      }
      sum[i] = new double[type.length];
      for (int j = 0; j < type.length; j++) {
        sum[i][j] = words[(int) ids[i]][j] + positions[position][j] + type[j];
      }
    }
    return Plain.norm(tensors, "embeddings.LayerNorm", sum, epsilon());
  }

  private double[][] layer(double[][] hidden, double[][][] bias, String[] names) {
    double[][] context =
        Plain.attention(
            Plain.dense(tensors, names[0], hidden),
            Plain.dense(tensors, names[1], hidden),
            Plain.dense(tensors, names[2], hidden),
            bias);
    double[][] middle =
        Plain.norm(
            tensors,
            names[4],
            Plain.plus(hidden, Plain.dense(tensors, names[3], context)),
            epsilon());
    double[][] active = Plain.each(Plain.dense(tensors, names[5], middle), Plain::gelu);
    return Plain.norm(
        tensors, names[7], Plain.plus(middle, Plain.dense(tensors, names[6], active)), epsilon());
  }

  /// Query, key, value, output, norm, up, down, norm.
  private String[] names(int layer) {
    String relative =
        switch (family) {
          case BERT, ROBERTA, XLM_ROBERTA ->
              "attention.self.query attention.self.key attention.self.value attention.output.dense"
                  + " attention.output.LayerNorm intermediate.dense output.dense output.LayerNorm";
          case MPNET ->
              "attention.attn.q attention.attn.k attention.attn.v attention.attn.o"
                  + " attention.LayerNorm intermediate.dense output.dense output.LayerNorm";
          case DISTILBERT ->
              "attention.q_lin attention.k_lin attention.v_lin attention.out_lin"
                  + " sa_layer_norm ffn.lin1 ffn.lin2 output_layer_norm";
        };
    String start = (family == Family.DISTILBERT ? "transformer" : "encoder") + ".layer." + layer;
    return Arrays.stream(relative.split(" "))
        .map(name -> start + "." + name)
        .toArray(String[]::new);
  }

  private double[][][] bias(int tokens) {
    int heads = config.path("num_attention_heads").asInt(config.path("n_heads").asInt());
    double[][][] bias = new double[heads][tokens][tokens];
    String name = "encoder.relative_attention_bias.weight";
    if (!tensors.has(name)) {
      return bias;
    }
    double[][] table = tensors.rows(name);
    for (int head = 0; head < heads; head++) {
      for (int from = 0; from < tokens; from++) {
        for (int to = 0; to < tokens; to++) {
          bias[head][from][to] = table[bucket(to - from)][head];
        }
      }
    }
    return bias;
  }

  /// Eight buckets for near distances, eight for far ones that grow sixteenfold up to 128.
  private static int bucket(int distance) {
    int side = distance > 0 ? 16 : 0;
    int far = Math.abs(distance);
    if (far < 8) {
      return side + far;
    }
    double share = Math.log(far / 8.0) / Math.log(16) * 8;
    return side + (int) Math.min(15, 8 + Math.floor(share + 1e-9));
  }

  private double[] pooled(double[][] hidden) {
    if (pooling.path("pooling_mode_cls_token").asBoolean()) {
      return hidden[0];
    }
    if (pooling.path("pooling_mode_lasttoken").asBoolean()) {
      return hidden[hidden.length - 1];
    }
    boolean max = pooling.path("pooling_mode_max_tokens").asBoolean();
    double[] pooled = hidden[0].clone();
    for (int row = 1; row < hidden.length; row++) {
      for (int i = 0; i < pooled.length; i++) {
        pooled[i] = max ? Math.max(pooled[i], hidden[row][i]) : pooled[i] + hidden[row][i];
      }
    }
    double share = max ? 1 : 1.0 / hidden.length;
    return Arrays.stream(pooled).map(value -> value * share).toArray();
  }

  private double epsilon() {
    return config.path("layer_norm_eps").asDouble(1e-12);
  }
}
