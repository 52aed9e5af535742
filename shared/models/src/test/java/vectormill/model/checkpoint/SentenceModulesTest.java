package vectormill.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.model.graph.Tensor;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.NumberType;
import vectormill.testing.model.ReferenceEncoder;
import vectormill.testing.model.TensorWriter;
import vectormill.testing.model.TinyCheckpoint;

final class SentenceModulesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void aDenseLayerBehindThePoolingIsInTheGraph() throws Exception {
    Path checkpoint = TinyCheckpoint.tiny().withPooling("cls").write(folder.resolve("checkpoint"));
    addDense(checkpoint);
    JsonNode description =
        CheckpointImport.write(checkpoint, folder.resolve("model"), ModelPrecision.FLOAT32)
            .description();
    assertThat(description.path("dimension").asInt()).isEqualTo(8);
    long[] ids = {2, 40, 50, 60, 3};
    double[] expected = dense(checkpoint, new ReferenceEncoder(checkpoint).pooled(ids));
    try (GraphRun graph = new GraphRun(folder.resolve("model/model.onnx"))) {
      float[] found = graph.embed(List.of(ids), 0, 0)[0];
      assertThat(found).hasSize(8);
      for (int i = 0; i < found.length; i++) {
        assertThat((double) found[i]).isCloseTo(expected[i], within(1e-5));
      }
    }
  }

  @Test
  void theDescriptionTellsLengthAndPrefixes() throws Exception {
    Path checkpoint = TinyCheckpoint.tiny().write(folder.resolve("checkpoint"));
    Files.writeString(
        checkpoint.resolve("config_sentence_transformers.json"),
        "{\"prompts\":{\"query\":\"query: \",\"passage\":\"passage: \",\"other\":\"x\"}}");
    Files.writeString(checkpoint.resolve("sentence_bert_config.json"), "{\"max_seq_length\": 100}");
    JsonNode description =
        CheckpointImport.write(checkpoint, folder.resolve("model"), ModelPrecision.INT8)
            .description();
    assertThat(description.path("maxTokens").asInt()).isEqualTo(100);
    assertThat(description.path("prefixes").path("query").asText()).isEqualTo("query: ");
    assertThat(description.path("prefixes").path("document").asText()).isEqualTo("passage: ");
    assertThat(description.path("kind").asText()).isEqualTo("text-encoder");
    assertThat(description.path("architecture").asText()).isEqualTo("bert");
    assertThat(description.path("inputs").path("mask").asText()).isEqualTo("attention_mask");
    assertThat(description.path("output").path("rank").asInt()).isEqualTo(2);
  }

  @Test
  void aFolderWithoutModulesIsPooledByTheMean() throws Exception {
    Path checkpoint = TinyCheckpoint.tiny().write(folder.resolve("checkpoint"));
    Files.delete(checkpoint.resolve("modules.json"));
    Files.delete(checkpoint.resolve("sentence_bert_config.json"));
    JsonNode description =
        CheckpointImport.write(checkpoint, folder.resolve("model"), ModelPrecision.FLOAT32)
            .description();
    assertThat(description.path("maxTokens").asInt()).isEqualTo(128);
    long[] ids = {2, 40, 50, 60, 3};
    double[] expected = new ReferenceEncoder(checkpoint).embed(ids);
    try (GraphRun graph = new GraphRun(folder.resolve("model/model.onnx"))) {
      assertThat((double) graph.embed(List.of(ids), 0, 0)[0][0])
          .isCloseTo(expected[0], within(1e-5));
    }
  }

  private static void addDense(Path checkpoint) throws Exception {
    ArrayNode modules = (ArrayNode) JSON.readTree(checkpoint.resolve("modules.json").toFile());
    ObjectNode dense = JSON.createObjectNode().put("path", "2_Dense");
    modules.insert(2, dense.put("type", "sentence_transformers.models.Dense"));
    JSON.writeValue(checkpoint.resolve("modules.json").toFile(), modules);
    Path module = Files.createDirectories(checkpoint.resolve("2_Dense"));
    new TensorWriter(9, NumberType.F32)
        .dense("linear", 8, 32)
        .write(module.resolve("model.safetensors"));
    Files.writeString(
        module.resolve("config.json"),
        "{\"in_features\":32,\"out_features\":8,\"bias\":true,"
            + "\"activation_function\":\"torch.nn.modules.activation.Tanh\"}");
  }

  private static double[] dense(Path checkpoint, double[] pooled) throws Exception {
    SafeTensors file = SafeTensors.read(checkpoint.resolve("2_Dense/model.safetensors"));
    NamedTensors tensors = new NamedTensors(file, "linear.");
    Tensor weight = tensors.take("weight", 8, 32);
    float[] bias = tensors.take("bias", 8).floats();
    double[] result = new double[8];
    double square = 0;
    for (int output = 0; output < 8; output++) {
      double sum = bias[output];
      for (int input = 0; input < 32; input++) {
        sum += weight.row(output)[input] * pooled[input];
      }
      result[output] = Math.tanh(sum);
      square += result[output] * result[output];
    }
    for (int output = 0; output < 8; output++) {
      result[output] /= Math.sqrt(square);
    }
    return result;
  }
}
