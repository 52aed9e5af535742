package vectormill.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.failure.BadInputException;

/// Recipes are written by users: any text is one, or says what is wrong with it.
@Timeout(60)
class RecipeFuzzTest {
  private static final RecipeCatalog BASES = RecipeCatalog.packed();

  static Stream<byte[]> recipes() {
    return Stream.of(
            "recipe: newspapers\nread: { format: jsonl, id: id, text: [a, {field: b.c, label: x}] }",
            "keep: [ { field: tp, in: [ar, 'page'] }, { minChars: 800 }, { field: l, notIn: [x] } ]",
            "embed: { text: lite, dimension: 64, terms: words }\nindex: { fields: [date, lg] }",
            "write:\n  - { format: npy, dtype: f16 }\n  - { format: jsonl, vectors: base64 }\n",
            "write: [{ format: impresso-jsonl.bz2, legacy: true, ts: none }]\nindex: false\n",
            "read: &a { text: b }\nkeep: *a\nembed: !!int 7\n? [x]\n: |\n  long\n",
            "<<: { recipe: texts }\nread: {attributes: [a, a]}\nread: \"\\ud83d\"\n# end")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("recipes")
  @FuzzTest
  void anyTextIsARecipeOrSaysWhatIsWrong(byte[] bytes) throws BadInputException {
    String yaml = new String(bytes, StandardCharsets.UTF_8);
    switch (RecipeParser.parse(yaml, "collection.yaml", BASES)) {
      case ParsedRecipe.Valid(Recipe recipe, _) -> {
        String json = CanonicalJson.of(recipe);
        assertThat(CanonicalJson.recipe(json)).isEqualTo(recipe);
        assertThat(RecipeFingerprint.of(recipe, new RecipeModel.Trained(1))).hasSize(12);
      }
      case ParsedRecipe.Invalid invalid -> {
        assertThat(invalid.mistakes()).isNotEmpty().allMatch(mistake -> mistake.line() > 0);
        assertThat(invalid.describe().length()).isLessThan(1 << 20);
      }
    }
  }

  static Stream<byte[]> canonical() {
    return recipes()
        .map(yaml -> RecipeParser.parse(new String(yaml, StandardCharsets.UTF_8), "", BASES))
        .map(parsed ->
            parsed instanceof ParsedRecipe.Valid(Recipe recipe, _) ? recipe : Recipe.automatic())
        .map(recipe -> CanonicalJson.of(recipe).getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("canonical")
  @FuzzTest
  void anyCanonicalTextIsARecipeOrBadInput(byte[] bytes) {
    try {
      Recipe recipe = CanonicalJson.recipe(new String(bytes, StandardCharsets.UTF_8));
      assertThat(CanonicalJson.recipe(CanonicalJson.of(recipe))).isEqualTo(recipe);
    } catch (BadInputException e) {
      assertThat(Objects.requireNonNull(e.getMessage())).startsWith("no recipe in canonical JSON");
    }
  }
}
