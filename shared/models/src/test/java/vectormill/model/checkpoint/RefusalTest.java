package vectormill.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.TinyCheckpoint;

/// What cannot be written is refused by name.
final class RefusalTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Path checkpoint = Path.of("");

  @BeforeEach
  void writeCheckpoint() throws IOException {
    checkpoint = TinyCheckpoint.tiny().write(folder.resolve("checkpoint"));
  }

  @ParameterizedTest
  @CsvSource({
    "model_type, \"new\"",
    "model_type, null",
    "hidden_act, \"swish\"",
    "position_embedding_type, \"relative_key\"",
    "is_decoder, true",
    "quantization_config, {}",
    "layer_norm_eps, \"small\"",
    "layer_norm_eps, -1",
    "hidden_size, 0",
    "hidden_size, 32.5",
    "num_hidden_layers, null",
    "num_attention_heads, 5",
    "max_position_embeddings, \"many\"",
  })
  void aSettingThatCannotBeWritten(String field, String value) throws IOException {
    change("config.json", field, value);
    refused("config.json: " + field + " must be ");
  }

  @ParameterizedTest
  @CsvSource({
    "vocab_size, 601, embeddings.word_embeddings.weight",
    "max_position_embeddings, 64, embeddings.position_embeddings.weight",
    "num_hidden_layers, 3, encoder.layer.2.attention.self.query.weight",
    "num_hidden_layers, 1, encoder.layer.1.attention.output.LayerNorm.bias",
    "intermediate_size, 65, encoder.layer.0.intermediate.dense.weight",
    "type_vocab_size, 1, embeddings.token_type_embeddings.weight"
  })
  void tensorsThatDoNotFitTheSettings(String field, String value, String tensor)
      throws IOException {
    change("config.json", field, value);
    refused(tensor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "model.safetensors", "tokenizer.json"})
  void aMissingFile(String name) throws IOException {
    Files.delete(checkpoint.resolve(name));
    refused(name);
  }

  @Test
  void aCheckpointInSeveralFiles() throws IOException {
    Files.writeString(checkpoint.resolve("model.safetensors.index.json"), "{}");
    refused("several files");
  }

  @Test
  void aPoolingThatIsNotKnownAndOneThatIsTwo() throws IOException {
    change("1_Pooling/config.json", "pooling_mode_cls_token", "true");
    refused("[pooling_mode_cls_token, pooling_mode_mean_tokens]");
    change("1_Pooling/config.json", "pooling_mode_cls_token", "false");
    change("1_Pooling/config.json", "pooling_mode_mean_tokens", "false");
    change("1_Pooling/config.json", "pooling_mode_mean_sqrt_len_tokens", "true");
    refused("[pooling_mode_mean_sqrt_len_tokens]");
  }

  @Test
  void aModuleThatIsNotKnown() throws IOException {
    ArrayNode modules = (ArrayNode) JSON.readTree(checkpoint.resolve("modules.json").toFile());
    modules.addObject().put("path", "3_CNN").put("type", "sentence_transformers.models.CNN");
    JSON.writeValue(checkpoint.resolve("modules.json").toFile(), modules);
    refused("sentence_transformers.models.CNN");
  }

  @Test
  void aModuleOutsideTheFolder() throws IOException {
    ArrayNode modules = (ArrayNode) JSON.readTree(checkpoint.resolve("modules.json").toFile());
    modules.addObject().put("path", "../3_Dense").put("type", "Dense");
    JSON.writeValue(checkpoint.resolve("modules.json").toFile(), modules);
    refused("path must be a plain name");
  }

  @Test
  void weightsTooLargeForOneGraph() throws IOException {
    Path huge = checkpoint.resolve("model.safetensors");
    byte[] header =
        "{\"a\":{\"dtype\":\"F16\",\"shape\":[1050000000],\"data_offsets\":[0,2100000000]}}"
            .getBytes(StandardCharsets.UTF_8);
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.writeLong(Long.reverseBytes(header.length));
      sparse.write(header);
      sparse.setLength(8 + header.length + 2_100_000_000L);
    }
    refused("as float32 it would need 4200000000 bytes");
  }

  private void refused(String reason) {
    Path target = folder.resolve("model");
    assertThatThrownBy(() -> CheckpointImport.write(checkpoint, target, ModelPrecision.FLOAT32))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining(reason);
    assertThat(target.resolve(ModelFolder.DESCRIPTION)).doesNotExist();
  }

  private void change(String file, String field, String value) throws IOException {
    Path path = checkpoint.resolve(file);
    ObjectNode config = (ObjectNode) JSON.readTree(path.toFile());
    JSON.writeValue(path.toFile(), config.set(field, JSON.readTree(value)));
  }
}
