package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.model.folder.ModelFolder;
import vectormill.model.onnx.Device;
import vectormill.model.onnx.DeviceWish;
import vectormill.recipe.LongTexts;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.ReferenceEncoder;
import vectormill.testing.model.TinyCheckpoint;

final class TextEncoderTest {
  private static final double CLOSE = 1e-5;
  private static final TextEncoderOptions OPTIONS =
      TextEncoderOptions.usual()
          .withRunners(2)
          .withLongTexts(LongTexts.of(LongTexts.Split.TRUNCATE, LongTexts.Combine.FIRST));

  @TempDir private static Path folder;
  private static Path checkpoint;
  private static ModelFolder model;
  private static TextEncoder encoder;

  @BeforeAll
  static void open() throws IOException {
    checkpoint = TinyCheckpoint.tiny().write(folder.resolve("checkpoint"));
    model = Tiny.model(folder, TinyCheckpoint.tiny());
    encoder = Tiny.open(model, OPTIONS);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void vectorsAreThoseOfAForwardPassInDoublePrecision() throws Exception {
    ReferenceEncoder reference = new ReferenceEncoder(checkpoint);
    for (String text : Texts.mixed(20, 60, 1)) {
      float[] found = Tiny.vector(encoder.embed(List.of(text)).getFirst());
      double[] expected = reference.embed(ids(text));
      assertThat(found).hasSize(32);
      for (int i = 0; i < found.length; i++) {
        assertThat((double) found[i]).isCloseTo(expected[i], within(CLOSE));
      }
    }
  }

  @Test
  void aTextAloneInAnyBatchAndAtAnyPlaceHasTheSameVector() {
    List<String> texts = new ArrayList<>(Texts.mixed(150, 110, 2));
    List<float[]> together = Tiny.vectors(encoder.embed(texts));
    List<String> backwards = new ArrayList<>(texts);
    Collections.reverse(backwards);
    List<float[]> reversed = Tiny.vectors(encoder.embed(backwards));
    List<float[]> large = Tiny.vectors(encoder.embedWithin(texts, 8192));
    for (int i = 0; i < texts.size(); i++) {
      float[] alone = Tiny.vector(encoder.embed(List.of(texts.get(i))).getFirst());
      assertThat(Tiny.difference(alone, together.get(i))).isLessThan(CLOSE);
      assertThat(Tiny.difference(alone, large.get(i))).isLessThan(CLOSE);
      assertThat(Tiny.difference(alone, reversed.get(texts.size() - 1 - i))).isLessThan(CLOSE);
    }
  }

  @Test
  void theSameTextsHaveTheSameBytes() throws Exception {
    List<String> texts = Texts.mixed(100, 100, 3);
    List<float[]> first = Tiny.vectors(encoder.embed(texts));
    List<float[]> second = Tiny.vectors(encoder.embed(texts));
    try (TextEncoder other = Tiny.open(model, OPTIONS.withRunners(1))) {
      List<float[]> third = Tiny.vectors(other.embed(texts));
      for (int i = 0; i < texts.size(); i++) {
        assertThat(second.get(i)).isEqualTo(first.get(i));
        assertThat(third.get(i)).isEqualTo(first.get(i));
      }
    }
  }

  @Test
  void callsAtOnceGetTheirOwnAnswers() throws Exception {
    List<List<String>> calls = new ArrayList<>();
    List<List<float[]>> expected = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(Texts.mixed(30, 60, 100 + i));
      expected.add(Tiny.vectors(encoder.embed(calls.get(i))));
    }
    try (ExecutorService threads =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory())) {
      List<Future<List<Embedding>>> answers = new ArrayList<>();
      for (List<String> texts : calls) {
        answers.add(threads.submit(() -> encoder.embed(texts)));
      }
      for (int i = 0; i < calls.size(); i++) {
        List<float[]> found = Tiny.vectors(answers.get(i).get());
        for (int text = 0; text < found.size(); text++) {
          assertThat(found.get(text)).isEqualTo(expected.get(i).get(text));
        }
      }
    }
  }

  @Test
  void whatHasNothingToEmbedSaysWhy() {
    List<Embedding> embeddings =
        encoder.embed(
            List.of("", " \n\t", "\u200b\u200b", "🌾🌾🌾", "\ud83d", "mill 🌾", "mill \ud83d"));
    assertThat(embeddings.subList(0, 5))
        .containsExactly(
            new Embedding.NotEmbedded(Reason.EMPTY_TEXT),
            new Embedding.NotEmbedded(Reason.EMPTY_TEXT),
            new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS),
            new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS),
            new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS));
    assertThat(Tiny.vectors(embeddings.subList(5, 7))).hasSize(2);
    assertThat(encoder.embed(List.of())).isEmpty();
  }

  @Test
  void vectorsCanBeShortened() throws Exception {
    try (TextEncoder other = Tiny.open(model, OPTIONS.withDimension(8))) {
      assertThat(other.dimension()).isEqualTo(8);
      float[] found = Tiny.vector(other.embed(List.of("the mill")).getFirst());
      float[] whole = Tiny.vector(encoder.embed(List.of("the mill")).getFirst());
      double length = 0;
      for (int i = 0; i < 8; i++) {
        length += whole[i] * whole[i];
      }
      for (int i = 0; i < 8; i++) {
        assertThat(found[i]).isCloseTo((float) (whole[i] / Math.sqrt(length)), within(1e-6f));
      }
    }
  }

  @Test
  void everyPrecisionRunsHere() throws Exception {
    List<String> texts = Texts.mixed(20, 40, 7);
    List<float[]> expected = Tiny.vectors(encoder.embed(texts));
    for (ModelPrecision precision : List.of(ModelPrecision.INT8, ModelPrecision.FLOAT16)) {
      ModelFolder other = Tiny.model(folder, TinyCheckpoint.tiny(), precision);
      try (TextEncoder smaller = Tiny.open(other, OPTIONS)) {
        List<float[]> found = Tiny.vectors(smaller.embed(texts));
        for (int i = 0; i < texts.size(); i++) {
          assertThat(Tiny.difference(found.get(i), expected.get(i)))
              .as(precision.label())
              .isLessThan(0.1);
        }
      }
    }
  }

  @Test
  void eachCallTellsWhatItTook() throws Exception {
    List<Effort> efforts = new ArrayList<>();
    try (TextEncoder other = TextEncoders.open(model, encoder.model(), OPTIONS, efforts::add)) {
      List<String> texts = Texts.mixed(200, 100, 8);
      other.embed(texts);
      Effort effort = efforts.getFirst();
      assertThat(efforts).hasSize(1);
      assertThat(effort.texts()).isEqualTo(200);
      assertThat(effort.rows()).isEqualTo(200);
      assertThat(effort.device()).isEqualTo("cpu");
      assertThat(effort.paddingShare()).isBetween(0.0, 0.05);
      assertThat(effort.batches()).isGreaterThan(1);
      assertThat(effort.tokens().real())
          .isEqualTo(texts.stream().mapToLong(text -> Math.min(128, other.count(text))).sum());
      assertThat(effort.nanos().inferring()).isPositive();
    }
  }

  @Test
  void anInterruptEndsACall() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> encoder.embed(List.of("the mill")))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Tiny.vector(encoder.embed(List.of("the mill")).getFirst())).hasSize(32);
  }

  @Test
  void aClosedModelSaysSo() throws Exception {
    TextEncoder other = Tiny.open(model, OPTIONS);
    other.close();
    other.close();
    assertThatThrownBy(() -> other.embed(List.of("mill")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void withoutAGpuTheCpuIsTakenAndTheReasonGiven() throws Exception {
    try (TextEncoder other = Tiny.open(model, OPTIONS.withDevice(DeviceWish.AUTO))) {
      assertThat(other.device().kind()).isEqualTo(Device.Kind.CPU);
      assertThat(other.device().reason()).contains("without its CUDA library");
    }
    assertThatThrownBy(() -> Tiny.open(model, OPTIONS.withDevice(DeviceWish.CUDA)))
        .hasMessageContaining("must run on a GPU, but");
  }

  @Test
  void aTrialMeasuresEachBudgetAndNamesTheFastest() {
    long[] clock = {0};
    BudgetTrial trial = new BudgetTrial(BudgetTrial.FOR_CPU, 2, () -> clock[0] += clock[0] % 7 + 1);
    BudgetTrial.Result result = trial.run(encoder, Texts.mixed(30, 50, 9));
    assertThat(result.tried())
        .extracting(BudgetTrial.Measured::budget)
        .containsExactlyElementsOf(BudgetTrial.FOR_CPU);
    assertThat(result.tried()).anyMatch(tried -> tried.budget() == result.best());
  }

  private static long[] ids(String text) throws IOException {
    try (TextTokenizer tokenizer = Tiny.tokenizer(model)) {
      int[] ids = tokenizer.encode(text, 1_000);
      int[] row = tokenizer.specials().around(new int[0], ids, 0, ids.length);
      long[] wide = new long[row.length];
      for (int i = 0; i < row.length; i++) {
        wide[i] = row[i];
      }
      return wide;
    }
  }
}
