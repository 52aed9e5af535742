package vectormill.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vectormill.model.folder.ModelFolder;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.NumberType;
import vectormill.testing.model.ReferenceClip;
import vectormill.testing.model.TinyClip;

/// Both towers in the runtime against a forward pass in double precision.
final class ClipTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "quick_gelu, false, FLOAT32, 1e-5",
    "gelu, true, FLOAT32, 1e-5",
    "quick_gelu, true, FLOAT16, 5e-3",
    "quick_gelu, false, INT8, 5e-2",
  })
  void textsAgreeWithTheForwardPass(
      String activation, boolean namedEnd, ModelPrecision precision, double tolerance)
      throws Exception {
    TinyClip tiny = TinyClip.tiny().withActivation(activation);
    Path checkpoint = (namedEnd ? tiny.withNamedEnd() : tiny).write(folder.resolve("checkpoint"));
    CheckpointImport.write(checkpoint, folder.resolve("model"), precision);
    ReferenceClip reference = new ReferenceClip(checkpoint);
    List<long[]> texts = TokenIds.of(800, 4, 3, 9, 30, 77);
    long end = tiny.end();
    texts.forEach(ids -> ids[0] = end - 1);
    texts.forEach(ids -> ids[ids.length - 1] = end);
    long[][] padded = texts.stream().map(ids -> Arrays.copyOf(ids, 77)).toArray(long[][]::new);
    Arrays.fill(padded[1], texts.get(1).length, 77, end);
    float[][] together = run("text", "input_ids", padded);
    for (int text = 0; text < padded.length; text++) {
      double[] expected = reference.embedText(texts.get(text));
      agree(together[text], expected, tolerance);
      agree(run("text", "input_ids", new long[][] {texts.get(text)})[0], expected, tolerance);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "quick_gelu, F32, FLOAT32, 1e-5",
    "gelu, F16, FLOAT32, 1e-5",
    "quick_gelu, F32, FLOAT16, 5e-3",
    "quick_gelu, F32, INT8, 5e-2",
  })
  void imagesAgreeWithTheForwardPass(
      String activation, NumberType type, ModelPrecision precision, double tolerance)
      throws Exception {
    TinyClip tiny = TinyClip.tiny().withActivation(activation).withType(type);
    Path checkpoint = tiny.write(folder.resolve("checkpoint"));
    CheckpointImport.write(checkpoint, folder.resolve("model"), precision);
    ReferenceClip reference = new ReferenceClip(checkpoint);
    float[][][][] pixels = new float[3][3][32][32];
    double[][][][] exact = new double[3][3][32][32];
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 3 * 3 * 32 * 32; i++) {
      float value = (float) random.nextDouble(-2, 2);
      pixels[i / 3072][i / 1024 % 3][i / 32 % 32][i % 32] = value;
      exact[i / 3072][i / 1024 % 3][i / 32 % 32][i % 32] = value;
    }
    float[][] found = run("image", "pixel_values", pixels);
    for (int image = 0; image < found.length; image++) {
      agree(found[image], reference.embedImage(exact[image]), tolerance);
    }
  }

  @Test
  void theDescriptionTellsHowBothTowersAreFed() throws Exception {
    Path checkpoint = TinyClip.tiny().write(folder.resolve("checkpoint"));
    ModelFolder model =
        CheckpointImport.write(checkpoint, folder.resolve("model"), ModelPrecision.FLOAT32);
    JsonNode description = ModelFolder.verified(folder.resolve("model")).description();
    assertThat(model.kind()).isEqualTo("clip");
    assertThat(model.files().keySet()).containsExactly("image.onnx", "text.onnx", "tokenizer.json");
    assertThat(description.path("dimension").asInt()).isEqualTo(16);
    assertThat(description.path("maxTokens").asInt()).isEqualTo(77);
    assertThat(description.path("text").path("inputs").path("ids").asText()).isEqualTo("input_ids");
    assertThat(description.path("imagePreparation").path("resample").asText()).isEqualTo("bicubic");
    assertThat(description.path("imagePreparation").path("crop").asInt()).isEqualTo(32);
    assertThat(description.path("imagePreparation").path("mean").path(2).asDouble())
        .isEqualTo(0.40821073);
  }

  @Test
  void aPreparationThatIsNotKnownIsRefused() throws Exception {
    Path checkpoint = TinyClip.tiny().write(folder.resolve("checkpoint"));
    Path preparation = checkpoint.resolve("preprocessor_config.json");
    for (String wrong : List.of("\"crop_size\":33", "\"resample\":9", "\"image_mean\":[1]")) {
      Files.writeString(preparation, "{" + wrong + "}");
      assertThatThrownBy(
              () -> CheckpointImport.write(checkpoint, folder.resolve("m"), ModelPrecision.FLOAT32))
          .hasMessageContaining("preprocessor_config.json: " + wrong.replaceAll("\"|:.*", ""));
    }
  }

  private float[][] run(String tower, String input, Object values) throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Path graph = folder.resolve("model/" + tower + ".onnx");
    try (OrtSession session =
            environment.createSession(graph.toString(), new OrtSession.SessionOptions());
        OnnxTensor tensor = OnnxTensor.createTensor(environment, values);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      return (float[][]) result.get(tower + "_embedding").orElseThrow().getValue();
    }
  }

  private static void agree(float[] found, double[] expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], within(tolerance));
    }
  }
}
