package vectormill.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.embedding.ModelId;

class SearchSectionTest {
  private static final RecipeCatalog BASES = RecipeCatalog.packed();
  private static final RecipeModel MODEL =
      new RecipeModel.Stored(new ModelId("lite", "ab".repeat(32)));

  @Test
  void theWeightOfSearchesIsRead() {
    assertThat(weight("search: { fusion: { weight: 0.35 } }")).hasValue(0.35);
    assertThat(weight("search:\n  fusion: { weight: 0 }")).hasValue(0);
    assertThat(weight("search: { fusion: { weight: 1 } }")).hasValue(1);
    assertThat(weight("")).isEmpty();
    assertThat(weight("search: { fusion: {} }")).isEmpty();
    assertThat(weight("search: {}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.01", "-0.1", "high", "'0.5'", "[]", "1e-1", ""})
  void whatIsNoShareIsAMistake(String value) {
    assertThat(messages("search: { fusion: { weight: %s } }".formatted(value)))
        .singleElement()
        .asString()
        .startsWith("expected a number from 0 to 1, found ");
  }

  @Test
  void otherKeysAreMistakes() {
    assertThat(messages("search: { mode: hybrid, fusion: { method: rrf } }"))
        .containsExactly(
            "unknown key 'mode'; allowed: fusion", "unknown key 'method'; allowed: weight");
    assertThat(messages("search: hybrid")).singleElement().asString().contains("expected a map");
  }

  @Test
  void howACollectionIsSearchedIsNoPartOfItsGeneration() {
    Recipe plain = valid("embed: { dimension: 5 }");
    Recipe searched = valid("embed: { dimension: 5 }\nsearch: { fusion: { weight: 0.2 } }");
    assertThat(searched).isNotEqualTo(plain);
    assertThat(RecipeFingerprint.of(searched, MODEL)).isEqualTo(RecipeFingerprint.of(plain, MODEL));
    assertThat(searched.makesSameFilesAs(plain)).isTrue();
    assertThat(CanonicalJson.of(searched)).isEqualTo(CanonicalJson.of(plain));
    assertThat(searched.withIndex(plain.index()).withName("other").withEmbed(plain.embed()))
        .extracting(Recipe::search)
        .isEqualTo(searched.search());
  }

  private static OptionalDouble weight(String yaml) {
    return valid(yaml).search().weight();
  }

  private static Recipe valid(String yaml) {
    return switch (RecipeParser.parse(yaml, "collection.yaml", BASES)) {
      case ParsedRecipe.Valid valid -> valid.recipe();
      case ParsedRecipe.Invalid invalid -> throw new AssertionError(invalid.describe());
    };
  }

  private static List<String> messages(String yaml) {
    return switch (RecipeParser.parse(yaml, "collection.yaml", BASES)) {
      case ParsedRecipe.Valid valid -> throw new AssertionError("has no mistake: " + yaml);
      case ParsedRecipe.Invalid invalid ->
          invalid.mistakes().stream().map(RecipeMistake::message).toList();
    };
  }
}
