package vectormill.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTextTest {
  @Test
  void aValueIsReplacedWhereItStands() {
    assertThat(with("embed: { text: lite, dimension: 5 } # ours\nkeep: []\n"))
        .isEqualTo("embed: { text: new, dimension: 5 } # ours\nkeep: []\n");
    assertThat(with("# 𝒜 top\nembed:\n  # why\n  text: \"old\"   # note\n  dimension: 5\n"))
        .isEqualTo("# 𝒜 top\nembed:\n  # why\n  text: new   # note\n  dimension: 5\n");
  }

  @Test
  void aKeyIsPutIntoItsSection() {
    assertThat(with("embed: { dimension: 5 }\n")).isEqualTo("embed: { text: new, dimension: 5 }\n");
    assertThat(with("embed: {}\n")).isEqualTo("embed: { text: new }\n");
    assertThat(with("embed:\n    dimension: 5\nkeep: []\n"))
        .isEqualTo("embed:\n    text: new\n    dimension: 5\nkeep: []\n");
    assertThat(with("embed:\r\n  dimension: 5\r\n"))
        .isEqualTo("embed:\r\n  text: new\r\n  dimension: 5\r\n");
  }

  @Test
  void aSectionIsMade() {
    assertThat(with("")).isEqualTo("embed: { text: new }\n");
    assertThat(with("# nothing yet")).isEqualTo("# nothing yet\nembed: { text: new }\n");
    assertThat(with("keep: []")).isEqualTo("keep: []\nembed: { text: new }\n");
    assertThat(with("{ keep: [] }")).isEqualTo("{ embed: { text: new }, keep: [] }");
    assertThat(with("embed:\nkeep: []\n")).isEqualTo("embed: { text: new }\nkeep: []\n");
    assertThat(new RecipeText("index: true # all\n").with("index", "promote", "gated").yaml())
        .isEqualTo("index: { promote: gated } # all\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "recipe: newspapers\n",
        "recipe: newspapers # base\nindex: { fields: [date] }",
        "{recipe: table, index: {fields: [a]}}",
        "index:\n- a\n",
        "read: { format: jsonl }\n\n# last\n",
        "index:\n  fields:\n    - a\n    - b\nembed: {text: lite}\n",
      })
  void nothingElseChanges(String yaml) {
    ParsedRecipe before = parse(yaml);
    ParsedRecipe after = parse(new RecipeText(yaml).with("index", "promote", "gated").yaml());
    if (before instanceof ParsedRecipe.Valid(Recipe recipe, _)) {
      assertThat(after)
          .isInstanceOfSatisfying(
              ParsedRecipe.Valid.class,
              valid -> {
                IndexSpec index = recipe.index();
                assertThat(valid.recipe())
                    .isEqualTo(
                        recipe.withIndex(new IndexSpec(true, index.fields(), index.shape(), true)));
              });
    }
  }

  @Test
  void whatIsNoMapIsRefused() {
    assertThatThrownBy(() -> with("- a")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> with("a: [")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String with(String yaml) {
    return new RecipeText(yaml).with("embed", "text", "new").yaml();
  }

  private static ParsedRecipe parse(String yaml) {
    return RecipeParser.parse(yaml, "collection.yaml", RecipeCatalog.packed());
  }
}
