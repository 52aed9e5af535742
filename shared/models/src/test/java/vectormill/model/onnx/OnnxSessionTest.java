package vectormill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.model.checkpoint.CheckpointImport;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.TinyCheckpoint;

final class OnnxSessionTest {
  private static final String OUTPUT = "sentence_embedding";

  @TempDir private Path folder;

  @Test
  void aGraphTellsWhatItTakesAndGives() throws Exception {
    try (OnnxSession session = session()) {
      assertThat(session.inputs().values())
          .extracting(GraphValue::toString)
          .containsExactly("input_ids: int64[?, ?]", "attention_mask: int64[?, ?]");
      GraphValue output = session.outputs().values().iterator().next();
      assertThat(output).hasToString("sentence_embedding: float32[?, 32]");
      assertThat(output.rank()).isEqualTo(2);
      assertThat(output.mayEndWith(32)).isTrue();
      assertThat(output.mayEndWith(31)).isFalse();
    }
  }

  @Test
  void aRunnerCanBeUsedForInputsOfEverySize() throws Exception {
    try (OnnxSession session = session()) {
      Runner runner = session.runner();
      float[] first = runner.run(inputs(1, 5), OUTPUT).values();
      for (int length : new int[] {128, 1, 77, 3}) {
        FloatTensor output = runner.run(inputs(9, length), OUTPUT);
        assertThat(output.shape()).containsExactly(9, 32);
      }
      assertThat(runner.run(inputs(1, 5), OUTPUT).values()).isEqualTo(first);
    }
  }

  @Test
  void runnersSideBySideAgree() throws Exception {
    try (Runners runners = new Runners(session(), 3)) {
      List<Future<FloatTensor>> outputs = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        outputs.add(runners.submit(runner -> runner.run(inputs(2, 20), OUTPUT)));
      }
      float[] first = outputs.getFirst().get().values();
      for (Future<FloatTensor> output : outputs) {
        assertThat(output.get().values()).isEqualTo(first);
      }
    }
  }

  @Test
  void whatAGraphDoesNotTakeIsRefused() throws Exception {
    try (OnnxSession session = session()) {
      Runner runner = session.runner();
      assertThatThrownBy(() -> runner.run(Map.of("pixels", ints(1, 3, 7)), OUTPUT))
          .isInstanceOf(ModelRunException.class)
          .hasMessageContaining("has no input pixels");
      assertThatThrownBy(
              () -> runner.run(Map.of("input_ids", new FloatTensor(new float[3], 1, 3)), OUTPUT))
          .isInstanceOf(ModelRunException.class)
          .hasMessageContaining("takes no floats");
      assertThatThrownBy(() -> runner.run(Map.of("input_ids", ints(1, 3, 7)), OUTPUT))
          .isInstanceOf(ModelRunException.class)
          .hasMessageContaining("attention_mask");
      assertThatThrownBy(() ->
              runner.run(
                  Map.of("input_ids", ints(1, 3, 9_999), "attention_mask", ints(1, 3, 1)), OUTPUT))
          .isInstanceOf(ModelRunException.class);
      assertThat(runner.run(inputs(1, 5), OUTPUT).values()).hasSize(32);
    }
  }

  @Test
  void exhaustedMemoryIsRecognisedByItsText() {
    assertThat(
            RunFailures.isOutOfMemory(
                "Error code - ORT_FAIL - message: CUDA failure 2: out of memory ; GPU=0"))
        .isTrue();
    assertThat(
            RunFailures.isOutOfMemory(
                "BFCArena::AllocateRawInternal Failed to allocate memory for requested buffer of size 9"))
        .isTrue();
    assertThat(RunFailures.isOutOfMemory("std::bad_alloc")).isTrue();
    assertThat(RunFailures.isOutOfMemory("indices element out of data bounds, idx=9")).isFalse();
  }

  @Test
  void aShapeMustFitItsValues() {
    assertThatThrownBy(() -> new IntTensor(new int[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FloatTensor(new float[0], 1 << 20, 1 << 20))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, Tensor> inputs(int rows, int length) {
    return Map.of("input_ids", ints(rows, length, 7), "attention_mask", ints(rows, length, 1));
  }

  private static IntTensor ints(int rows, int length, int value) {
    int[] values = new int[rows * length];
    Arrays.fill(values, value);
    return new IntTensor(values, rows, length);
  }

  private OnnxSession session() throws Exception {
    Path checkpoint = TinyCheckpoint.tiny().write(folder.resolve("checkpoint"));
    CheckpointImport.write(checkpoint, folder.resolve("model"), ModelPrecision.FLOAT32);
    return OnnxSession.open(folder.resolve("model/model.onnx"), DeviceWish.CPU);
  }
}
