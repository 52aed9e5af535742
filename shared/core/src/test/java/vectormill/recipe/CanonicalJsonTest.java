package vectormill.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vectormill.embedding.ModelId;
import vectormill.failure.BadInputException;

class CanonicalJsonTest {
  private static final RecipeCatalog BASES = RecipeCatalog.packed();
  private static final RecipeModel FIRST = new RecipeModel.Trained(1);
  private static final List<String> DIFFERENT =
      List.of(
          "",
          "recipe: newspapers",
          "read: {format: csv}",
          "read: {id: a}",
          "read: {text: a}",
          "read: {text: {field: a, label: 'A: '}}",
          "read: {date: a}",
          "read: {language: a}",
          "read: {attributes: [a]}",
          "keep: [{minChars: 1}]",
          "keep: [{maxChars: 1}]",
          "keep: [{field: a, in: [b]}]",
          "keep: [{field: a, notIn: [b]}]",
          "embed: {dimension: 10}",
          "embed: {terms: words}",
          "embed: {text: e5}",
          "embed: {text: e5, dimension: 10}",
          "embed: {text: e5, precision: int8}",
          "embed: {text: e5, prefix: {document: 'passage: '}}",
          "embed: {text: e5, prefix: {query: 'passage: '}}",
          "embed: {text: e5, long: {split: truncate}}",
          "embed: {text: e5, long: {split: overlap}}",
          "embed: {text: e5, long: {split: overlap, overlap: 7}}",
          "embed: {text: e5, long: {combine: max}}",
          "write: [{format: npy, dtype: f16}]",
          "write: [{format: jsonl}]",
          "write: [{format: jsonl, vectors: base64}]",
          "write: [{format: impresso-jsonl.bz2}]",
          "write: [{format: impresso-jsonl.bz2, legacy: true}]",
          "write: [{format: impresso-jsonl.bz2, ts: none}]",
          "index: false",
          "index: {fields: [a]}");

  @Test
  void everyRecipeComesBackAsItWas() throws BadInputException {
    for (String yaml : DIFFERENT) {
      Recipe recipe = parse(yaml);
      assertThat(CanonicalJson.recipe(CanonicalJson.of(recipe))).isEqualTo(recipe);
    }
  }

  @Test
  void whatChangesAnOutputChangesTheFingerprint() {
    Set<String> fingerprints = new HashSet<>();
    for (String yaml : DIFFERENT) {
      fingerprints.add(RecipeFingerprint.of(parse(yaml), FIRST));
    }
    fingerprints.add(RecipeFingerprint.of(parse(""), new RecipeModel.Trained(2)));
    RecipeModel stored = new RecipeModel.Stored(new ModelId("e5", "0".repeat(64)));
    fingerprints.add(RecipeFingerprint.of(parse("embed: {text: e5}"), stored));
    assertThat(fingerprints).hasSize(DIFFERENT.size() + 2).allMatch(f -> f.matches("[0-9a-f]{12}"));
  }

  @Test
  void theNameAndTheWayOfWritingDoNot() {
    Recipe recipe = parse("recipe: texts\nread: {format: csv, id: a}");
    Recipe same = parse("index: true\nread:\n  id: 'a'\n  format: csv\n").withName("other");
    assertThat(RecipeFingerprint.of(same, FIRST)).isEqualTo(RecipeFingerprint.of(recipe, FIRST));
  }

  @Test
  void theChoiceOfACacheComesBackAndChangesNoFingerprint() throws BadInputException {
    Recipe plain = parse("");
    for (String cache : List.of("true", "false")) {
      Recipe recipe = parse("embed: {cache: " + cache + "}");
      assertThat(recipe).isNotEqualTo(plain);
      assertThat(recipe.embed().usesCache()).isEqualTo(cache.equals("true"));
      assertThat(CanonicalJson.recipe(CanonicalJson.of(recipe))).isEqualTo(recipe);
      assertThat(RecipeFingerprint.of(recipe, FIRST))
          .isEqualTo(RecipeFingerprint.of(plain, FIRST));
      assertThat(CanonicalJson.ofEmbed(recipe.embed()))
          .isEqualTo(CanonicalJson.ofEmbed(plain.embed()));
    }
  }

  @Test
  void theCacheIsForModelsThatAreSlowerThanIt() {
    EmbedSpec lite = parse("").embed();
    assertThat(lite.usesCache()).isFalse();
    assertThat(new EmbedSpec("another", 0, lite.lite()).usesCache()).isTrue();
  }

  @Test
  void theFormIsFixed() {
    assertThat(CanonicalJson.of(parse("keep: [{field: tp, in: [ar]}]")))
        .isEqualTo(
            "{\"embed\":{\"dimension\":0,\"terms\":\"words-and-characters\",\"text\":\"lite\"},"
                + "\"index\":{\"enabled\":true,\"fields\":[]},"
                + "\"keep\":[{\"field\":\"tp\",\"in\":[\"ar\"]}],\"name\":\"default\","
                + "\"read\":{\"attributes\":[],\"format\":\"auto\",\"text\":[]},"
                + "\"write\":[{\"dtype\":\"f32\",\"format\":\"npy\"}]}");
  }

  @Test
  void otherJsonIsBadInput() {
    for (String json : List.of("", "{}", "[1]", "null", "{\"name\":\"a\"}", "{")) {
      assertThatThrownBy(() -> CanonicalJson.recipe(json)).isInstanceOf(BadInputException.class);
    }
  }

  private static Recipe parse(String yaml) {
    return switch (RecipeParser.parse(yaml, "collection.yaml", BASES)) {
      case ParsedRecipe.Valid(Recipe recipe, _) -> recipe;
      case ParsedRecipe.Invalid invalid -> throw new AssertionError(invalid.describe());
    };
  }
}
