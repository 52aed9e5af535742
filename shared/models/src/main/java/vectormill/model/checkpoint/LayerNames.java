package vectormill.model.checkpoint;

import java.io.IOException;
import vectormill.model.graph.EncoderLayer;

/// What a family calls the tensors of a layer.
///
/// @param layer what all begin with; `%d` is the layer's number
record LayerNames(
    String layer,
    String query,
    String key,
    String value,
    String output,
    String attentionNorm,
    String up,
    String down,
    String outputNorm) {
  static final LayerNames BERT =
      new LayerNames(
          "encoder.layer.%d.",
          "attention.self.query",
          "attention.self.key",
          "attention.self.value",
          "attention.output.dense",
          "attention.output.LayerNorm",
          "intermediate.dense",
          "output.dense",
          "output.LayerNorm");

  static final LayerNames DISTILBERT =
      new LayerNames(
          "transformer.layer.%d.",
          "attention.q_lin",
          "attention.k_lin",
          "attention.v_lin",
          "attention.out_lin",
          "sa_layer_norm",
          "ffn.lin1",
          "ffn.lin2",
          "output_layer_norm");

  static final LayerNames MPNET =
      new LayerNames(
          "encoder.layer.%d.",
          "attention.attn.q",
          "attention.attn.k",
          "attention.attn.v",
          "attention.attn.o",
          "attention.LayerNorm",
          "intermediate.dense",
          "output.dense",
          "output.LayerNorm");

  static final LayerNames CLIP =
      new LayerNames(
          "encoder.layers.%d.",
          "self_attn.q_proj",
          "self_attn.k_proj",
          "self_attn.v_proj",
          "self_attn.out_proj",
          "layer_norm1",
          "mlp.fc1",
          "mlp.fc2",
          "layer_norm2");

  /// The same names behind a prefix.
  LayerNames within(String prefix) {
    return new LayerNames(
        prefix + layer, query, key, value, output, attentionNorm, up, down, outputNorm);
  }

  EncoderLayer take(NamedTensors tensors, int number, int hidden, int intermediate)
      throws IOException {
    String start = layer.replace("%d", Integer.toString(number));
    return new EncoderLayer(
        new EncoderLayer.Attention(
            tensors.dense(start + query, hidden, hidden),
            tensors.dense(start + key, hidden, hidden),
            tensors.dense(start + value, hidden, hidden),
            tensors.dense(start + output, hidden, hidden)),
        tensors.norm(start + attentionNorm, hidden),
        tensors.dense(start + up, intermediate, hidden),
        tensors.dense(start + down, hidden, intermediate),
        tensors.norm(start + outputNorm, hidden));
  }
}
