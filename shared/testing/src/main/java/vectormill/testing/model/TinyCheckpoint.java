package vectormill.testing.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A sentence encoder's checkpoint as model hubs publish it, with true architecture and seeded
/// weights.
///
/// The same values write the same bytes. At the largest size nothing but the vocabulary is held in
/// memory.
///
/// @param family of the encoder
/// @param shape its size
/// @param pooling `cls`, `mean`, `max` or `lasttoken`, as hubs name it
/// @param type of the numbers in the file
/// @param seed of the weights
public record TinyCheckpoint(
    Family family, TinyShape shape, String pooling, NumberType type, long seed) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// BERT with two layers of 32 numbers, 600 words, 128 tokens at most, and pooling by the mean.
  public static TinyCheckpoint tiny() {
    return of(new TinyShape(2, 32, 4, 64, 600, 128));
  }

  /// The size of MiniLM-L6-H384, 90 MB.
  public static TinyCheckpoint miniLm() {
    return of(new TinyShape(6, 384, 12, 1536, 30_522, 512));
  }

  /// BERT of any size, pooled by the mean.
  public static TinyCheckpoint of(TinyShape shape) {
    return new TinyCheckpoint(Family.BERT, shape, "mean", NumberType.F32, 7);
  }

  /// The same of another family.
  public TinyCheckpoint withFamily(Family other) {
    return new TinyCheckpoint(other, shape, pooling, type, seed);
  }

  /// The same of another size.
  public TinyCheckpoint withShape(TinyShape other) {
    return new TinyCheckpoint(family, other, pooling, type, seed);
  }

  /// The same with another pooling.
  public TinyCheckpoint withPooling(String other) {
    return new TinyCheckpoint(family, shape, other, type, seed);
  }

  /// The same with another type of numbers.
  public TinyCheckpoint withType(NumberType other) {
    return new TinyCheckpoint(family, shape, pooling, other, seed);
  }

  /// The same with other weights.
  public TinyCheckpoint withSeed(long other) {
    return new TinyCheckpoint(family, shape, pooling, type, other);
  }

  /// Writes the checkpoint with a vocabulary made from our sample prose.
  ///
  /// @param folder made where it is absent
  /// @return the folder
  public Path write(Path folder) throws IOException {
    return write(folder, SampleProse.text());
  }

  /// Writes the checkpoint with a vocabulary made from this text.
  ///
  /// @param folder made where it is absent
  /// @return the folder
  public Path write(Path folder, String prose) throws IOException {
    Files.createDirectories(folder);
    TensorWriter tensors = new TensorWriter(seed, type);
    new EncoderTensors(family, shape, tensors).addAll();
    tensors.write(folder.resolve("model.safetensors"));
    new TinyTokenizer(family, TinyVocabulary.of(family.specialTokens(), prose, shape.vocabulary()))
        .write(folder.resolve("tokenizer.json"));
    JSON.writeValue(folder.resolve("config.json").toFile(), config());
    ObjectNode lengths = JSON.createObjectNode().put("model_max_length", shape.maxTokens());
    lengths.put("do_lower_case", true).put("tokenizer_class", "BertTokenizer");
    JSON.writeValue(folder.resolve("tokenizer_config.json").toFile(), lengths);
    ObjectNode sentences = JSON.createObjectNode().put("max_seq_length", shape.maxTokens());
    sentences.put("do_lower_case", false);
    JSON.writeValue(folder.resolve("sentence_bert_config.json").toFile(), sentences);
    writeModules(folder);
    return folder;
  }

  private ObjectNode config() {
    ObjectNode config = JSON.createObjectNode().put("model_type", family.modelType());
    config.putArray("architectures").add(family.className());
    config.put("vocab_size", shape.vocabulary()).put("pad_token_id", family.padding());
    int positions = shape.maxTokens() + family.sparePositions();
    config.put("max_position_embeddings", positions);
    if (family == Family.DISTILBERT) {
      config.put("dim", shape.hidden()).put("n_layers", shape.layers());
      config.put("n_heads", shape.heads()).put("hidden_dim", shape.intermediate());
      return config.put("activation", "gelu").put("sinusoidal_pos_embds", false);
    }
    config.put("hidden_size", shape.hidden()).put("num_hidden_layers", shape.layers());
    config.put("num_attention_heads", shape.heads()).put("intermediate_size", shape.intermediate());
    config.put("hidden_act", "gelu").put("layer_norm_eps", epsilon());
    switch (family) {
      case BERT -> config.put("type_vocab_size", 2).put("position_embedding_type", "absolute");
      case ROBERTA, XLM_ROBERTA ->
          config.put("type_vocab_size", 1).put("position_embedding_type", "absolute");
      case MPNET -> config.put("relative_attention_num_buckets", 32);
      case DISTILBERT -> {}
    }
    return config;
  }

  /// What the family's layer norms add to the variance.
  double epsilon() {
    return family == Family.BERT || family == Family.DISTILBERT ? 1e-12 : 1e-5;
  }

  private void writeModules(Path folder) throws IOException {
    ArrayNode modules = JSON.createArrayNode();
    String[] paths = {"", "1_Pooling", "2_Normalize"};
    String[] types = {"Transformer", "Pooling", "Normalize"};
    for (int index = 0; index < paths.length; index++) {
      modules
          .addObject()
          .put("idx", index)
          .put("name", Integer.toString(index))
          .put("path", paths[index])
          .put("type", "sentence_transformers.models." + types[index]);
    }
    JSON.writeValue(folder.resolve("modules.json").toFile(), modules);
    ObjectNode how = JSON.createObjectNode().put("word_embedding_dimension", shape.hidden());
    how.put("pooling_mode_cls_token", pooling.equals("cls"));
    how.put("pooling_mode_mean_tokens", pooling.equals("mean"));
    how.put("pooling_mode_max_tokens", pooling.equals("max"));
    how.put("pooling_mode_mean_sqrt_len_tokens", false);
    how.put("pooling_mode_lasttoken", pooling.equals("lasttoken"));
    Files.createDirectories(folder.resolve("1_Pooling"));
    Files.createDirectories(folder.resolve("2_Normalize"));
    JSON.writeValue(folder.resolve("1_Pooling/config.json").toFile(), how);
  }
}
