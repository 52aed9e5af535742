package vectormill.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.text.TextEncoder;
import vectormill.model.text.TextEncoderOptions;
import vectormill.model.text.TextEncoders;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.TinyCheckpoint;

class ModelImportTest {
  @TempDir private Path temporary;

  @Test
  void anExportedGraphGivesTheSameVectorsAsItsCheckpoint() throws IOException {
    Path checkpoint = TinyCheckpoint.tiny().write(temporary.resolve("checkpoint"));
    ModelFolder written = imported(checkpoint, "written");
    Path exported = exported(checkpoint, written, "onnx/model.onnx");
    ModelImport.Imported described =
        ModelImport.write(exported, temporary.resolve("described"), ModelPrecision.FLOAT32);
    assertThat(described.how()).contains("onnx/model.onnx").contains("exported");
    Vector one = vector(written);
    Vector other = vector(described.folder());
    assertThat(other.cosine(one)).isCloseTo(1, within(1e-6));
  }

  @Test
  void anExportInBytesIsFoundByItsName() throws IOException {
    Path checkpoint = TinyCheckpoint.tiny().write(temporary.resolve("checkpoint"));
    ModelFolder written =
        ModelImport.write(checkpoint, temporary.resolve("written"), ModelPrecision.INT8).folder();
    Path exported = exported(checkpoint, written, "onnx/model_quantized.onnx");
    ModelImport.Imported described =
        ModelImport.write(exported, temporary.resolve("described"), ModelPrecision.INT8);
    assertThat(described.how()).contains("onnx/model_quantized.onnx");
    assertThat(described.folder().description().path("precision").asText()).isEqualTo("int8");
    assertThat(vector(described.folder()).cosine(vector(written))).isCloseTo(1, within(1e-6));
    assertThatThrownBy(() -> imported(exported, "float"))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("onnx/model.onnx");
  }

  @Test
  void aStoredModelIsTakenAsItIs() throws IOException {
    ModelFolder written =
        imported(TinyCheckpoint.tiny().write(temporary.resolve("checkpoint")), "written");
    assertThat(imported(written.path(), "again").digest()).isEqualTo(written.digest());
  }

  @Test
  void theSameCheckpointMakesTheSameModel() throws IOException {
    Path checkpoint = TinyCheckpoint.tiny().write(temporary.resolve("checkpoint"));
    assertThat(imported(checkpoint, "one").digest())
        .isEqualTo(imported(checkpoint, "two").digest());
  }

  @Test
  void aFamilyThatCannotBeWrittenIsServedByItsExportedGraph() throws IOException {
    Path checkpoint = TinyCheckpoint.tiny().write(temporary.resolve("checkpoint"));
    Path exported = exported(checkpoint, imported(checkpoint, "written"), "onnx/model.onnx");
    Files.copy(checkpoint.resolve("model.safetensors"), exported.resolve("model.safetensors"));
    rewrite(exported.resolve("config.json"), "\"bert\"", "\"new\"");
    assertThat(ModelImport.write(exported, temporary.resolve("m"), ModelPrecision.FLOAT32).how())
        .contains("exported");
    Files.delete(exported.resolve("onnx/model.onnx"));
    assertThatThrownBy(() -> imported(exported, "n"))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("model_type");
  }

  @Test
  void aFolderWithoutAModelSaysWhatIsMissing() throws IOException {
    Path empty = Files.createDirectories(temporary.resolve("empty"));
    assertThatThrownBy(() -> imported(empty, "m"))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("neither model.json")
        .hasMessageContaining("onnx/model.onnx");
    Path checkpoint = TinyCheckpoint.tiny().write(temporary.resolve("checkpoint"));
    Files.delete(checkpoint.resolve("tokenizer.json"));
    assertThatThrownBy(() -> imported(checkpoint, "m"))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("tokenizer.json");
  }

  @Test
  void aDamagedGraphIsRefusedWithItsFile() throws IOException {
    Path checkpoint = TinyCheckpoint.tiny().write(temporary.resolve("checkpoint"));
    Path exported = exported(checkpoint, imported(checkpoint, "written"), "model.onnx");
    Files.write(exported.resolve("model.onnx"), "no graph".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> imported(exported, "m"))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("model.onnx");
  }

  private ModelFolder imported(Path source, String target) throws IOException {
    return ModelImport.write(source, temporary.resolve(target), ModelPrecision.FLOAT32).folder();
  }

  /// A folder as exporters leave it, around a graph that was written before.
  private Path exported(Path checkpoint, ModelFolder written, String graph) throws IOException {
    Path folder = temporary.resolve("exported");
    Files.createDirectories(folder.resolve(graph).getParent());
    Files.copy(written.path().resolve("model.onnx"), folder.resolve(graph));
    for (String file : List.of("config.json", "tokenizer.json", "modules.json")) {
      Files.copy(checkpoint.resolve(file), folder.resolve(file));
    }
    Files.createDirectories(folder.resolve("1_Pooling"));
    Files.copy(
        checkpoint.resolve("1_Pooling/config.json"), folder.resolve("1_Pooling/config.json"));
    return folder;
  }

  private static void rewrite(Path file, String from, String to) throws IOException {
    Files.writeString(file, Files.readString(file).replace(from, to));
  }

  private static Vector vector(ModelFolder folder) throws IOException {
    try (TextEncoder encoder =
        TextEncoders.open(
            folder, new ModelId("m", folder.digest()), TextEncoderOptions.usual().withRunners(1))) {
      return switch (encoder.embed(List.of("the mill by the river")).getFirst()) {
        case Embedding.Embedded(Vector vector) -> vector;
        case Embedding.NotEmbedded none -> throw new AssertionError(none);
      };
    }
  }
}
