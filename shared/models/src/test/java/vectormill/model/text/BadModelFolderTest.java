package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.testing.model.TinyCheckpoint;

final class BadModelFolderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void make() throws IOException {
    model = Tiny.model(folder, TinyCheckpoint.tiny()).path();
  }

  @Test
  void missingFilesAreNamed() throws Exception {
    Files.move(model.resolve("model.onnx"), model.resolve("away.onnx"));
    refused("there is no graph", "model.onnx");
    Files.move(model.resolve("away.onnx"), model.resolve("model.onnx"));
    Files.delete(model.resolve("tokenizer.json"));
    refused("there is no tokenizer", "tokenizer.json");
    Files.delete(model.resolve("model.json"));
    refused("has no model.json");
  }

  @Test
  void damagedGraphsAreNamed() throws Exception {
    byte[] graph = Files.readAllBytes(model.resolve("model.onnx"));
    Files.write(model.resolve("model.onnx"), Arrays.copyOf(graph, graph.length / 2));
    refused("model.onnx", "is no graph that can be run");
    Files.write(model.resolve("model.onnx"), new byte[0]);
    refused("model.onnx");
    Files.writeString(model.resolve("model.onnx"), "version https://git-lfs.github.com/spec/v1");
    refused("model.onnx", "is no graph that can be run");
  }

  @Test
  void everythingWrongInTheDescriptionIsToldAtOnce() throws Exception {
    change(json -> {
      json.put("dimension", 0).put("maxTokens", "many").put("pooling", "median");
      json.put("normalize", "yes");
      json.putObject("inputs");
      json.putObject("output").put("name", "sentence_embedding").put("rank", 4);
      json.putObject("prefixes").put("query", 7);
    });
    refused(
        "model.json",
        "dimension must be a number from 1 to 65536, found 0",
        "maxTokens must be a number from 1 to 1048576, found \"many\"",
        "pooling must be mean, cls, max, last or none, found \"median\"",
        "normalize must be true or false",
        "inputs.ids must be a name, found nothing",
        "output.rank must be 2 or 3, found 4",
        "prefixes.query must be text, found 7");
  }

  @Test
  void everythingWrongInTheGraphIsToldAtOnce() throws Exception {
    change(json -> {
      json.put("dimension", 64);
      json.putObject("inputs").put("ids", "tokens").put("types", "token_type_ids");
    });
    refused(
        "model.onnx is not as model.json says",
        "inputs.ids is tokens; the graph has [input_ids: int64[?, ?], attention_mask: int64[?, ?]]",
        "inputs.types is token_type_ids",
        "the graph also asks for attention_mask: int64[?, ?], which inputs does not name",
        "dimension is 64; the graph has sentence_embedding: float32[?, 32]");
  }

  @Test
  void theOutputMustBeThereWithItsRank() throws Exception {
    change(json -> json.putObject("output").put("name", "last_hidden_state").put("rank", 2));
    refused("output.name is last_hidden_state; the graph has [sentence_embedding");
    change(json -> {
      json.put("pooling", "mean");
      json.putObject("output").put("name", "sentence_embedding").put("rank", 3);
    });
    refused("output must be float32 or float16 of rank 3; the graph has sentence_embedding");
    change(json -> json.put("pooling", "none"));
    refused("pooling is none, but an output of rank 3 has a vector per token");
  }

  @Test
  void aTokenizerOfAnotherModelIsRefused() throws Exception {
    Path file = model.resolve("tokenizer.json");
    ObjectNode tokenizer = (ObjectNode) JSON.readTree(Files.readString(file));
    ((ObjectNode) tokenizer.path("model").path("vocab")).put("##beyond", 600);
    Files.writeString(file, JSON.writeValueAsString(tokenizer));
    change(json -> json.remove("vocabulary"));
    refused("model.onnx", "cannot be run on token id 600, the largest of vocab in tokenizer.json");
    change(json -> json.put("vocabulary", 600));
    refused("tokenizer.json has token ids up to 600; vocabulary in model.json is 600");
  }

  @Test
  void textMustHaveRoomBesidePrefixes() throws Exception {
    change(json -> json.put("maxTokens", 5).putObject("prefixes").put("query", "the mill and"));
    refused("maxTokens of 5 leaves no room for text");
    change(json -> json.put("maxTokens", 2).putObject("prefixes"));
    refused("maxTokens of 2 leaves no room for text");
  }

  @Test
  void moreTokensThanTheGraphTakesAreFoundByTrying() throws Exception {
    try (TextEncoder encoder = Tiny.open(ModelFolder.describe(model), TextEncoderOptions.usual())) {
      encoder.tryLongest();
    }
    change(json -> json.put("maxTokens", 129));
    try (TextEncoder encoder = Tiny.open(ModelFolder.describe(model), TextEncoderOptions.usual())) {
      assertThatThrownBy(encoder::tryLongest)
          .isInstanceOf(UnusableModelException.class)
          .hasMessageContaining("cannot be run on maxTokens of 129");
    }
  }

  @Test
  void vectorsCannotGetLonger() {
    assertThatThrownBy(() ->
            Tiny.open(ModelFolder.describe(model), TextEncoderOptions.usual().withDimension(33)))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("has vectors of dimension 32; they cannot be shortened to 33");
  }

  private void change(Consumer<ObjectNode> edit) throws IOException {
    Path file = model.resolve("model.json");
    ObjectNode description = (ObjectNode) JSON.readTree(Files.readString(file));
    edit.accept(description);
    Files.writeString(file, JSON.writeValueAsString(description));
  }

  private void refused(String... messages) {
    assertThatThrownBy(
            () -> Tiny.open(ModelFolder.describe(model), TextEncoderOptions.usual()).close())
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContainingAll(messages);
  }
}
