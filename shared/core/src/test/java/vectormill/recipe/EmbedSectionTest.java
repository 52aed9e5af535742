package vectormill.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbedSectionTest {
  @Test
  void anEncodersSettingsAreReadKeyByKey() {
    EmbedSpec embed =
        valid(
                "embed: { text: gte-multilingual-base, dimension: 256, precision: int8,"
                    + " long: { split: overlap, combine: max }, prefix: { query: 'q: ' } }")
            .embed();
    assertThat(embed)
        .isEqualTo(
            new EmbedSpec(
                "gte-multilingual-base",
                256,
                EmbedSpec.LiteTerms.WORDS_AND_CHARACTERS,
                new EncoderSpec(
                    Optional.of(ModelPrecision.INT8),
                    new LongTexts(LongTexts.Split.OVERLAP, 64, LongTexts.Combine.MAX),
                    Optional.empty(),
                    Optional.of("q: ")),
                EmbedSpec.CacheChoice.WHERE_IT_PAYS));
  }

  @Test
  void whatAnEncoderCannotDoIsRefusedTogether() {
    assertThat(
            messages(
                "embed: { text: E5 large, precision: int4, prefix: { doc: a },"
                    + " long: { split: window, overlap: 3, combine: sum } }"))
        .containsExactlyInAnyOrder(
            "a model's name is made of a-z, 0-9, '.', '-' and '_', found 'E5 large'",
            "did you mean 'int8'? expected one of float16, float32, int8, found 'int4'",
            "unknown key 'doc'; allowed: document, query",
            "only pieces with split: overlap share tokens",
            "expected one of first, length-weighted-mean, max, mean, found 'sum'");
    assertThat(messages("embed: { image: clip }"))
        .containsExactly(
            "not supported by this version: image; supported: text, dimension, terms, precision,"
                + " long, prefix, cache");
  }

  @Test
  void theLiteModelHasNoneOfThem() {
    assertThat(messages("embed: { long: { split: window } }"))
        .containsExactly("the model lite has none; name a stored model");
  }

  private static Recipe valid(String yaml) {
    return switch (parse(yaml)) {
      case ParsedRecipe.Valid(Recipe recipe, _) -> recipe;
      case ParsedRecipe.Invalid invalid -> throw new AssertionError(invalid.describe());
    };
  }

  private static List<String> messages(String yaml) {
    return switch (parse(yaml)) {
      case ParsedRecipe.Valid valid -> throw new AssertionError("accepted: " + valid);
      case ParsedRecipe.Invalid invalid ->
          invalid.mistakes().stream().map(RecipeMistake::message).toList();
    };
  }

  private static ParsedRecipe parse(String yaml) {
    return RecipeParser.parse(yaml, "books/collection.yaml", RecipeCatalog.packed());
  }
}
