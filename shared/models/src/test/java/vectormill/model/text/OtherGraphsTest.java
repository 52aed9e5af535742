package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.model.folder.ModelFolder;
import vectormill.recipe.LongTexts;

/// Graphs with a vector per token, of other types than ours.
final class OtherGraphsTest {
  private static final TextEncoderOptions OPTIONS =
      TextEncoderOptions.usual()
          .withLongTexts(LongTexts.of(LongTexts.Split.TRUNCATE, LongTexts.Combine.FIRST));
  private static final int DIMENSION = 6;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "mean, INT64, FLOAT, true",
    "cls, INT32, FLOAT, true",
    "max, INT64, FLOAT16, true",
    "last, INT32, FLOAT16, true",
    "mean, INT64, FLOAT, false",
    "last, INT64, FLOAT, false"
  })
  void everyPoolingOfEveryTypeIsThatOfTheTable(
      String pooling, DataType ids, DataType output, boolean mask) throws Exception {
    float[][] table = table();
    ModelFolder model = new HandMadeModel(table, ids, output, pooling, mask).write(folder);
    List<String> texts = Texts.mixed(60, 14, 3);
    double close = output == DataType.FLOAT16 ? 2e-3 : 1e-5;
    try (TextEncoder encoder = Tiny.open(model, OPTIONS.withTokenBudget(64));
        TextTokenizer tokenizer = Tiny.tokenizer(model)) {
      List<float[]> found = Tiny.vectors(encoder.embed(texts));
      for (int i = 0; i < texts.size(); i++) {
        int[] tokens = tokenizer.encode(texts.get(i), 100);
        int[] row = tokenizer.specials().around(new int[0], tokens, 0, Math.min(14, tokens.length));
        double[] expected = pooled(pooling, table, row);
        for (int at = 0; at < DIMENSION; at++) {
          assertThat((double) found.get(i)[at]).isCloseTo(expected[at], within(close));
        }
      }
    }
  }

  @Test
  void rowsOfOneLengthAreFilledWithWhatTheModelReads() throws Exception {
    float[][] table = table();
    ModelFolder made =
        new HandMadeModel(table, DataType.INT64, DataType.FLOAT, "mean", false).write(folder);
    ObjectNode description = made.description().deepCopy();
    description.remove("files");
    description.putObject("padding").put("tokens", 16).put("id", 7);
    ModelFolder model =
        ModelFolder.write(folder, description, List.of("model.onnx", "tokenizer.json"));
    String text = "the mill";
    try (TextEncoder encoder = Tiny.open(model, OPTIONS);
        TextTokenizer tokenizer = Tiny.tokenizer(model)) {
      int[] tokens = tokenizer.encode(text, 100);
      int[] row = tokenizer.specials().around(new int[0], tokens, 0, tokens.length);
      int[] filled = Arrays.copyOf(row, 16);
      Arrays.fill(filled, row.length, 16, 7);
      double[] expected = pooled("mean", table, filled);
      float[] found = Tiny.vector(encoder.embed(List.of("grain", text)).get(1));
      for (int at = 0; at < DIMENSION; at++) {
        assertThat((double) found[at]).isCloseTo(expected[at], within(1e-5));
      }
    }
    description.putObject("padding").put("tokens", 17).put("id", -1);
    ModelFolder wrong =
        ModelFolder.write(folder, description, List.of("model.onnx", "tokenizer.json"));
    assertThatThrownBy(() -> Tiny.open(wrong, OPTIONS))
        .hasMessageContaining("padding.id must be the id of a token, found -1")
        .hasMessageContaining("padding.tokens must be a number from 1 to 16, found 17");
  }

  @Test
  void vectorsWithoutADirectionFailAloneAndSayWhy() throws Exception {
    float[][] table = table();
    ModelFolder model =
        new HandMadeModel(table, DataType.INT64, DataType.FLOAT, "max", true).write(folder);
    int[] mill;
    int[] river;
    try (TextTokenizer tokenizer = Tiny.tokenizer(model)) {
      mill = tokenizer.encode("mill", 1);
      river = tokenizer.encode("river", 1);
      table[mill[0]][2] = Float.POSITIVE_INFINITY;
      int[] row = tokenizer.specials().around(new int[0], river, 0, 1);
      for (int id : row) {
        table[id] = new float[DIMENSION];
      }
    }
    model = new HandMadeModel(table, DataType.INT64, DataType.FLOAT, "max", true).write(folder);
    try (TextEncoder encoder = Tiny.open(model, TextEncoderOptions.usual())) {
      List<Embedding> embeddings = encoder.embed(List.of("grain", "mill", "river", "flour"));
      assertThat(embeddings.get(1)).isEqualTo(new Embedding.NotEmbedded(Reason.NON_FINITE_VECTOR));
      assertThat(embeddings.get(2)).isEqualTo(new Embedding.NotEmbedded(Reason.ZERO_VECTOR));
      assertThat(Tiny.vector(embeddings.get(0))).hasSize(DIMENSION);
      assertThat(Tiny.vector(embeddings.get(3))).hasSize(DIMENSION);
    }
  }

  private static float[][] table() {
    SplittableRandom random = new SplittableRandom(8);
    float[][] table = new float[600][DIMENSION];
    for (float[] row : table) {
      for (int i = 0; i < DIMENSION; i++) {
        row[i] = (float) random.nextDouble(-1, 1);
      }
    }
    // What padding would add must show.
    table[0] = new float[] {99, 99, 99, 99, 99, 99};
    return table;
  }

  private static double[] pooled(String pooling, float[][] table, int[] row) {
    List<float[]> vectors = new ArrayList<>();
    for (int id : row) {
      vectors.add(table[id]);
    }
    double[] pooled = new double[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      int at = i;
      pooled[i] =
          switch (pooling) {
            case "cls" -> vectors.getFirst()[at];
            case "last" -> vectors.getLast()[at];
            case "max" -> vectors.stream().mapToDouble(vector -> vector[at]).max().orElseThrow();
            default -> vectors.stream().mapToDouble(vector -> vector[at]).average().orElseThrow();
          };
    }
    double squares = 0;
    for (double value : pooled) {
      squares += value * value;
    }
    for (int i = 0; i < DIMENSION; i++) {
      pooled[i] /= Math.sqrt(squares);
    }
    return pooled;
  }
}
