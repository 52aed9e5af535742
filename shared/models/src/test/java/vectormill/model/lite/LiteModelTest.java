package vectormill.model.lite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.BadInputException;
import vectormill.model.text.Effort;
import vectormill.recipe.EmbedSpec;
import vectormill.recipe.EmbedSpec.LiteTerms;

class LiteModelTest {
  private static final ModelId ID = new ModelId("lite", "a".repeat(64));

  @ParameterizedTest
  @EnumSource(LiteTerms.class)
  void everyVectorHasLengthOneAndTheModelsDimension(LiteTerms terms) throws Exception {
    List<String> texts = SampleTexts.of(500, 3);
    TextEmbedder embedder = embedder(texts, terms, 40);
    assertThat(embedder.dimension()).isEqualTo(40);
    for (Embedding embedding : embedder.embed(texts)) {
      float[] values = values(embedding);
      assertThat(values).hasSize(40);
      assertThat(norm(values)).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void eachCallTellsWhatItTook() throws Exception {
    List<Effort> efforts = new ArrayList<>();
    model(SampleTexts.of(50, 3), LiteTerms.WORDS, 8)
        .embedder(ID, efforts::add)
        .embed(List.of("the old mill", "grain", ""));
    Effort effort = efforts.getFirst();
    assertThat(effort.texts()).isEqualTo(3);
    assertThat(effort.tokens()).isEqualTo(new Effort.Tokens(4, 4));
    assertThat(effort.nanos().inferring()).isPositive().isEqualTo(effort.nanos().whole());
    assertThat(effort.device()).isEqualTo("cpu");
  }

  @ParameterizedTest
  @EnumSource(LiteTerms.class)
  void aTextHasTheSameVectorAloneAndInAnyBatch(LiteTerms terms) throws Exception {
    List<String> texts = new ArrayList<>(SampleTexts.of(200, 4));
    TextEmbedder embedder = embedder(texts, terms, 30);
    texts.addAll(SampleTexts.of(50, 5));
    texts.addAll(List.of("", "?", "unheard of", "mi ".repeat(5_000)));
    Collections.shuffle(texts, new java.util.Random(1));
    List<Embedding> whole = embedder.embed(texts);
    SplittableRandom random = new SplittableRandom(6);
    for (int from = 0; from < texts.size(); ) {
      int to = Math.min(texts.size(), from + 1 + random.nextInt(20));
      assertThat(embedder.embed(texts.subList(from, to))).isEqualTo(whole.subList(from, to));
      from = to;
    }
    assertThat(embedder.embedQuery(texts.get(7))).isEqualTo(whole.get(7));
  }

  @ParameterizedTest
  @EnumSource(LiteTerms.class)
  void trainingTwiceGivesTheSameModel(LiteTerms terms) throws Exception {
    List<String> texts = SampleTexts.of(500, 7);
    LiteModel first = model(texts, terms, 30);
    LiteModel second = model(texts, terms, 30);
    assertThat(second.rows()).isEqualTo(first.rows());
    assertThat(second.weights()).isEqualTo(first.weights());
    assertThat(second.trainedOn()).isEqualTo(first.trainedOn());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aTinyCollectionHasAtMostOneDimensionPerText(int count) throws Exception {
    List<String> texts = SampleTexts.of(count, 8);
    for (LiteTerms terms : LiteTerms.values()) {
      TextEmbedder embedder = embedder(texts, terms, 300);
      assertThat(embedder.dimension()).isBetween(1, count);
      for (Embedding embedding : embedder.embed(texts)) {
        assertThat(norm(values(embedding))).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void repeatedTextsAddNoDimension() throws Exception {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      texts.add(i % 2 == 0 ? "the mill by the river" : "flour and grain");
    }
    LiteModel model = model(texts, LiteTerms.WORDS, 300);
    assertThat(model.dimension()).isEqualTo(2);
    float[] mill = values(model.embedder(ID).embedQuery("the mill"));
    float[] grain = values(model.embedder(ID).embedQuery("grain"));
    assertThat(dot(mill, grain)).isCloseTo(0, within(1e-5));
  }

  @ParameterizedTest
  @EnumSource(LiteTerms.class)
  void blankAndUnknownTextsHaveAReason(LiteTerms terms) throws Exception {
    TextEmbedder embedder = embedder(List.of("flour and grain", "grain from a mill"), terms, 10);
    assertThat(embedder.embed(List.of("", " \n\t", "…!?", "zzz xxx")))
        .containsExactly(
            new Embedding.NotEmbedded(Reason.EMPTY_TEXT),
            new Embedding.NotEmbedded(Reason.EMPTY_TEXT),
            new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS),
            new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS));
  }

  @Test
  void aWordNeverSeenIsReadByItsCharacters() throws Exception {
    List<String> texts = List.of("millers grind", "rivers flow", "farmers sow");
    TextEmbedder embedder = embedder(texts, LiteTerms.WORDS_AND_CHARACTERS, 10);
    float[] query = values(embedder.embedQuery("millerish"));
    float[] near = values(embedder.embedQuery(texts.get(0)));
    float[] far = values(embedder.embedQuery(texts.get(1)));
    assertThat(dot(query, near)).isGreaterThan(dot(query, far) + 0.3);
  }

  @Test
  void scriptsWithoutSpacesAreReadBySigns() throws Exception {
    List<String> texts = List.of("水車は川のそばにある", "農夫が麦を運ぶ", "駅まで歩く");
    TextEmbedder embedder = embedder(texts, LiteTerms.WORDS_AND_CHARACTERS, 10);
    float[] query = values(embedder.embedQuery("古い水車"));
    assertThat(dot(query, values(embedder.embedQuery(texts.get(0)))))
        .isGreaterThan(dot(query, values(embedder.embedQuery(texts.get(2)))) + 0.3);
  }

  @Test
  void textsWithoutAWordCannotBeLearntFrom() {
    LiteTrainer trainer = new LiteTrainer(LiteSettings.usual(LiteTerms.WORDS));
    assertThatThrownBy(() -> trainer.train(List.of("", "a b", "?")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("found none in 3 texts of 4 characters");
    assertThatThrownBy(() -> trainer.train(List.of())).isInstanceOf(BadInputException.class);
  }

  @Test
  void trainingReadsNoFurtherThanItsLimits() throws Exception {
    Iterator<String> endless = Stream.generate(() -> "grain and flour").iterator();
    LiteSettings fewTexts = new LiteSettings(LiteTerms.WORDS, 5, 100, 7, 1_000, 1);
    assertThat(new LiteTrainer(fewTexts).train(endless).trainedOn().texts()).isEqualTo(7);
    LiteSettings fewCharacters = new LiteSettings(LiteTerms.WORDS, 5, 100, 1_000, 50, 1);
    assertThat(new LiteTrainer(fewCharacters).train(endless).trainedOn())
        .isEqualTo(new LiteModel.TrainedOn(4, 50));
    LiteSettings fewTerms = new LiteSettings(LiteTerms.WORDS, 5, 2, 1_000, 50, 1);
    assertThat(new LiteTrainer(fewTerms).train(endless).termCount()).isEqualTo(2);
  }

  @Test
  void hostileTextsGiveAVectorOrAReason() throws Exception {
    List<String> texts =
        List.of(
            "\ud800 lone \udc00 surrogates \udbff",
            "a".repeat(100_000),
            "𝒳".repeat(500) + " 𠀀𠀁",
            "x\u0301".repeat(300),
            "\u0000 nul",
            "ﬁ ǆ İ ß");
    for (LiteTerms terms : LiteTerms.values()) {
      TextEmbedder embedder = embedder(texts, terms, 10);
      for (Embedding embedding : embedder.embed(texts)) {
        if (embedding instanceof Embedding.Embedded embedded) {
          assertThat(norm(embedded.vector().values())).isCloseTo(1, within(1e-6));
        }
      }
    }
  }

  @Test
  void aRecipesDimensionCountsUnlessItIsZero() {
    assertThat(LiteSettings.of(new EmbedSpec("lite", 0, LiteTerms.WORDS)).dimension())
        .isEqualTo(300);
    assertThat(LiteSettings.of(new EmbedSpec("lite", 64, LiteTerms.WORDS)).dimension())
        .isEqualTo(64);
    assertThatThrownBy(() -> LiteSettings.usual(LiteTerms.WORDS).withDimension(0))
        .hasMessageContaining("dimension must be 1 to 2048, found 0");
  }

  private static LiteModel model(List<String> texts, LiteTerms terms, int dimension)
      throws BadInputException {
    return new LiteTrainer(LiteSettings.usual(terms).withDimension(dimension)).train(texts);
  }

  private static TextEmbedder embedder(List<String> texts, LiteTerms terms, int dimension)
      throws BadInputException {
    return model(texts, terms, dimension).embedder(ID);
  }

  private static float[] values(Embedding embedding) {
    assertThat(embedding).isInstanceOf(Embedding.Embedded.class);
    return ((Embedding.Embedded) embedding).vector().values();
  }

  private static double norm(float[] values) {
    return Math.sqrt(dot(values, values));
  }

  private static double dot(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (double) left[i] * right[i];
    }
    assertThat(Arrays.stream(new double[] {sum}).allMatch(Double::isFinite)).isTrue();
    return sum;
  }
}
