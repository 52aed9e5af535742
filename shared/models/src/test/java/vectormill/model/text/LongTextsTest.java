package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Reason;
import vectormill.document.TextSpan;
import vectormill.embedding.Embedding;
import vectormill.embedding.Level;
import vectormill.model.folder.ModelFolder;
import vectormill.recipe.LongTexts;
import vectormill.testing.model.TinyCheckpoint;

final class LongTextsTest {
  private static final double CLOSE = 1e-5;
  private static final TextEncoderOptions OPTIONS =
      TextEncoderOptions.usual()
          .withRunners(2)
          .withLongTexts(LongTexts.of(LongTexts.Split.TRUNCATE, LongTexts.Combine.FIRST));

  @TempDir private static Path folder;
  private static ModelFolder model;
  private static TextEncoder encoder;

  @BeforeAll
  static void open() throws IOException {
    model = Tiny.model(folder, TinyCheckpoint.tiny());
    encoder = Tiny.open(model, OPTIONS);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  @Timeout(600)
  void aMillionCharactersAreEmbeddedByEveryPolicy() throws Exception {
    String text = Texts.words(180_000, new SplittableRandom(4));
    assertThat(text.length()).isGreaterThan(900_000);
    float[] cut = Tiny.vector(encoder.embed(List.of(text)).getFirst());
    String beginning = encoder.split(text).getFirst().of(text);
    assertThat(encoder.count(beginning)).isEqualTo(128);
    assertThat(Tiny.difference(cut, Tiny.vector(encoder.embed(List.of(beginning)).getFirst())))
        .isLessThan(CLOSE);
    for (LongTexts.Split split : LongTexts.Split.values()) {
      LongTexts policy = LongTexts.of(split, LongTexts.Combine.LENGTH_WEIGHTED_MEAN);
      try (TextEncoder other = Tiny.open(model, OPTIONS.withLongTexts(policy))) {
        float[] vector = Tiny.vector(other.embed(List.of(text)).getFirst());
        assertThat(Tiny.difference(cut, vector) < CLOSE)
            .as(split.toString())
            .isEqualTo(split == LongTexts.Split.TRUNCATE);
      }
    }
  }

  @Test
  void chunksHaveTheTokensThatAreAskedFor() throws Exception {
    String text = Texts.words(700, new SplittableRandom(8));
    int special = encoder.count("");
    for (Level.Cut cut : Level.Cut.values()) {
      List<TextSpan> chunks = encoder.chunks(text, new Level.Chunks(50, cut, 0, 1));
      assertThat(chunks.getFirst().start()).isZero();
      assertThat(chunks.getLast().end()).isEqualTo(text.length());
      for (int i = 0; i < chunks.size(); i++) {
        assertThat(encoder.count(chunks.get(i).of(text)) - special).isBetween(1, 50);
        if (i > 0) {
          assertThat(text.substring(chunks.get(i - 1).end(), chunks.get(i).start())).isBlank();
        }
      }
    }
    List<TextSpan> most = encoder.chunks(text, new Level.Chunks(8192, Level.Cut.WINDOW, 0, 1));
    assertThat(encoder.count(most.getFirst().of(text))).isEqualTo(encoder.maxTokens());
    List<TextSpan> overlapping = encoder.chunks(text, new Level.Chunks(50, Level.Cut.WINDOW, 9, 1));
    String shared = text.substring(overlapping.get(1).start(), overlapping.getFirst().end());
    assertThat(encoder.count(shared) - special).isEqualTo(9);
  }

  @Test
  void oddTextsHaveChunksWithinTheirBounds() throws Exception {
    for (String text :
        List.of("", " ", "\ud83d", "😀\ud83d😀 a", "\u0000\u0001", "é\u0301 ".repeat(99))) {
      for (Level.Cut cut : Level.Cut.values()) {
        for (TextSpan chunk : encoder.chunks(text, new Level.Chunks(3, cut, 0, 1))) {
          assertThat(chunk.end()).isLessThanOrEqualTo(text.length());
        }
      }
    }
  }

  @Test
  void aLongTextIsTheMeanOfItsParts() throws Exception {
    String text = Texts.words(400, new SplittableRandom(5));
    for (LongTexts.Split split : LongTexts.Split.values()) {
      LongTexts policy = LongTexts.of(split, LongTexts.Combine.MEAN);
      try (TextEncoder other = Tiny.open(model, OPTIONS.withLongTexts(policy))) {
        float[] whole = Tiny.vector(other.embed(List.of("mill", text)).getLast());
        List<String> parts = other.split(text).stream().map(span -> span.of(text)).toList();
        assertThat(parts).allMatch(part -> other.count(part) <= other.maxTokens());
        assertThat(parts.size() == 1).isEqualTo(split == LongTexts.Split.TRUNCATE);
        double[] sum = new double[32];
        for (float[] part : Tiny.vectors(other.embed(parts))) {
          for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
          }
        }
        assertThat(cosine(whole, sum)).as(split.toString()).isGreaterThan(0.999);
      }
    }
  }

  @Test
  void prefixesStandBeforeDocumentsAndQueries() throws Exception {
    PrefixWish prefixes = new PrefixWish(Optional.of("the mill: "), Optional.of("a river "));
    LongTexts windows = LongTexts.standard();
    try (TextEncoder other =
        Tiny.open(model, OPTIONS.withPrefixes(prefixes).withLongTexts(windows))) {
      List<float[]> found = Tiny.vectors(other.embed(List.of("grain", "flour")));
      List<float[]> expected =
          Tiny.vectors(encoder.embed(List.of("the mill: grain", "the mill: flour")));
      assertThat(found.get(0)).isEqualTo(expected.get(0));
      assertThat(found.get(1)).isEqualTo(expected.get(1));
      assertThat(Tiny.vector(other.embedQuery("grain")))
          .isEqualTo(Tiny.vector(encoder.embed(List.of("a river grain")).getFirst()));
      assertThat(other.embed(List.of("", "🌾")))
          .containsExactly(
              new Embedding.NotEmbedded(Reason.EMPTY_TEXT),
              new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS));
      String text = Texts.words(300, new SplittableRandom(6));
      assertThat(Tiny.vector(other.embed(List.of(text)).getFirst())).hasSize(32);
    }
  }

  private static double cosine(float[] left, double[] right) {
    double dot = 0;
    double lefts = 0;
    double rights = 0;
    for (int i = 0; i < left.length; i++) {
      dot += left[i] * right[i];
      lefts += left[i] * left[i];
      rights += right[i] * right[i];
    }
    return dot / Math.sqrt(lefts * rights);
  }
}
