package vectormill.testing.model;

/// The tensors of each family of text encoders, under the names that model hubs use.
final class EncoderTensors {
  private static final int RELATIVE_POSITIONS = 32;

  private final Family family;
  private final TinyShape shape;
  private final TensorWriter writer;

  EncoderTensors(Family family, TinyShape shape, TensorWriter writer) {
    this.family = family;
    this.shape = shape;
    this.writer = writer;
  }

  void addAll() {
    embeddings();
    for (int layer = 0; layer < shape.layers(); layer++) {
      switch (family) {
        case BERT, ROBERTA, XLM_ROBERTA -> bertLayer("encoder.layer." + layer);
        case DISTILBERT -> distilBertLayer("transformer.layer." + layer);
        case MPNET -> mpnetLayer("encoder.layer." + layer);
      }
    }
    switch (family) {
      case BERT, ROBERTA, XLM_ROBERTA, MPNET ->
          writer.dense("pooler.dense", shape.hidden(), shape.hidden());
      case DISTILBERT -> {}
    }
    if (family == Family.MPNET) {
      writer.add(
          "encoder.relative_attention_bias.weight", 0, 0.5, RELATIVE_POSITIONS, shape.heads());
    }
  }

  private void embeddings() {
    int positions = shape.maxTokens() + family.sparePositions();
    writer
        .add("embeddings.word_embeddings.weight", 0, 1, shape.vocabulary(), shape.hidden())
        .add("embeddings.position_embeddings.weight", 0, 0.3, positions, shape.hidden());
    switch (family) {
      case BERT -> types(2);
      case ROBERTA, XLM_ROBERTA -> types(1);
      case DISTILBERT, MPNET -> {}
    }
    writer.norm("embeddings.LayerNorm", shape.hidden());
  }

  private void types(long types) {
    writer.add("embeddings.token_type_embeddings.weight", 0, 0.3, types, shape.hidden());
  }

  private void bertLayer(String name) {
    square(name + ".attention.self.query");
    square(name + ".attention.self.key");
    square(name + ".attention.self.value");
    square(name + ".attention.output.dense");
    writer.norm(name + ".attention.output.LayerNorm", shape.hidden());
    feedForward(name + ".intermediate.dense", name + ".output.dense");
    writer.norm(name + ".output.LayerNorm", shape.hidden());
  }

  private void distilBertLayer(String name) {
    square(name + ".attention.q_lin");
    square(name + ".attention.k_lin");
    square(name + ".attention.v_lin");
    square(name + ".attention.out_lin");
    writer.norm(name + ".sa_layer_norm", shape.hidden());
    feedForward(name + ".ffn.lin1", name + ".ffn.lin2");
    writer.norm(name + ".output_layer_norm", shape.hidden());
  }

  private void mpnetLayer(String name) {
    square(name + ".attention.attn.q");
    square(name + ".attention.attn.k");
    square(name + ".attention.attn.v");
    square(name + ".attention.attn.o");
    writer.norm(name + ".attention.LayerNorm", shape.hidden());
    feedForward(name + ".intermediate.dense", name + ".output.dense");
    writer.norm(name + ".output.LayerNorm", shape.hidden());
  }

  private void square(String name) {
    writer.dense(name, shape.hidden(), shape.hidden());
  }

  private void feedForward(String up, String down) {
    writer.dense(up, shape.intermediate(), shape.hidden());
    writer.dense(down, shape.hidden(), shape.intermediate());
  }
}
