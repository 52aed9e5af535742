package vectormill.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vectormill.duplicate.DuplicateRule;
import vectormill.duplicate.DuplicateRule.All;
import vectormill.duplicate.DuplicateRule.Cosine;
import vectormill.duplicate.DuplicateRule.HashBits;
import vectormill.duplicate.DuplicateRule.MinHash;
import vectormill.duplicate.DuplicateRule.SameBytes;
import vectormill.duplicate.DuplicateRule.SameText;

class DedupeSectionTest {
  @ParameterizedTest
  @CsvSource({"loose, 0.94", "usual, 0.97", "strict, 0.98"})
  void aWordStandsForRules(String word, double cosine) {
    assertThat(rules("dedupe: " + word)).containsExactly(new SameText(), new Cosine(cosine));
    assertThat(rules("dedupe: " + word + "\nembed: {image: some-clip}"))
        .containsExactly(new Cosine(cosine));
  }

  @Test
  void nothingIsLookedForUnlessItIsAskedFor() {
    assertThat(rules("")).isEmpty();
    assertThat(rules("dedupe: none")).isEmpty();
  }

  @Test
  void everyRuleIsRead() {
    assertThat(
            rules(
                "dedupe: { rules: [ { same: bytes }, { same: text }, { minhash: 0.8 },"
                    + " { cosine: 1 }, { all: [ { cosine: .5 }, { minhash: 0.25 } ] } ] }"))
        .containsExactly(
            new SameBytes(),
            new SameText(),
            new MinHash(0.8),
            new Cosine(1),
            new All(List.of(new Cosine(0.5), new MinHash(0.25))));
    assertThat(
            rules(
                "embed: { image: pdq }\n"
                    + "dedupe: { rules: [ { hash: 31 }, { all: [ same: text, hash: 40 ] } ] }"))
        .containsExactly(new HashBits(31), new All(List.of(new SameText(), new HashBits(40))));
  }

  @Test
  void everyMistakeIsReportedWithItsLine() {
    assertThat(
            mistakes(
                """
                dedupe:
                  rules:
                    - { same: txt }
                    - { minhash: 1.5 }
                    - { cosinus: 0.9 }
                    - { cosine: high }
                    - { hash: 31 }
                    - { cosine: 0.9, minhash: 0.9 }
                    - { all: [ { cosine: 0.9 } ] }
                    - { all: [ { all: [] }, { cosine: 0.9 }, { cosine: 0.8 } ] }
                    - { cosine: 0.9 }
                    - { cosine: 0.9 }
                """))
        .containsExactly(
            "line 3, dedupe.rules.0.same: did you mean 'text'? expected one of text, bytes, found"
                + " 'txt'",
            "line 4, dedupe.rules.1.minhash: expected a number above 0 and at most 1, found 1.5",
            "line 5, dedupe.rules.2: unknown key 'cosinus'; did you mean 'cosine'? allowed: same,"
                + " minhash, cosine, hash, all",
            "line 6, dedupe.rules.3.cosine: expected a number above 0 and at most 1, found 'high'",
            "line 7, dedupe.rules.4.hash: only vectors of phash and pdq are hashes (embed.image),"
                + " not those of lite",
            "line 8, dedupe.rules.5: a rule is one of {same: text}, {same: bytes}, {minhash},"
                + " {cosine}, {hash}, {all: [...]}; found 2 keys",
            "line 9, dedupe.rules.6.all: expected at least two rules that must all hold",
            "line 10, dedupe.rules.7.all.0: unknown key 'all'; allowed: same, minhash, cosine,"
                + " hash",
            "line 12, dedupe.rules.9: the same rule is given twice");
    assertThat(mistakes("dedupe: strikt"))
        .containsExactly(
            "line 1, dedupe: did you mean 'strict'? expected one of none, loose, usual, strict,"
                + " found 'strikt'");
  }

  @Test
  void whatDoesNotFitPicturesIsAMistake() {
    assertThat(mistakes("embed: { image: clip }\ndedupe: { rules: [ { same: text } ] }"))
        .singleElement()
        .asString()
        .contains("texts are captions");
    assertThat(mistakes("embed: { image: pdq }\ndedupe: usual"))
        .singleElement()
        .asString()
        .contains("rules: [{hash: 31}]");
    assertThat(mistakes("embed: { image: phash }\ndedupe: { rules: [ { hash: 32 } ] }"))
        .singleElement()
        .asString()
        .contains("from 0 to 31");
  }

  @Test
  void rulesHaveACanonicalFormAndNoPartInTheFingerprint() throws Exception {
    String yaml =
        "dedupe: { rules: [ { same: bytes }, { same: text }, { minhash: 0.8 }, { all: [ { cosine:"
            + " 0.5 }, { minhash: 0.2 } ] } ] }";
    Recipe recipe = valid(yaml);
    assertThat(CanonicalJson.recipe(CanonicalJson.of(recipe))).isEqualTo(recipe);
    RecipeModel model = new RecipeModel.Trained(1);
    assertThat(RecipeFingerprint.of(recipe, model))
        .isEqualTo(RecipeFingerprint.of(valid(""), model));
    assertThat(CanonicalJson.of(valid(""))).doesNotContain("dedupe");
  }

  private static List<DuplicateRule> rules(String yaml) {
    return valid(yaml).dedupe().rules();
  }

  private static Recipe valid(String yaml) {
    return switch (parse(yaml)) {
      case ParsedRecipe.Valid(Recipe recipe, _) -> recipe;
      case ParsedRecipe.Invalid invalid -> throw new AssertionError(invalid.describe());
    };
  }

  private static List<String> mistakes(String yaml) {
    return switch (parse(yaml)) {
      case ParsedRecipe.Valid valid -> throw new AssertionError("no mistake in " + valid);
      case ParsedRecipe.Invalid invalid ->
          invalid.mistakes().stream().map(RecipeMistake::toString).toList();
    };
  }

  private static ParsedRecipe parse(String yaml) {
    return RecipeParser.parse(yaml, "collection.yaml", RecipeCatalog.packed());
  }
}
