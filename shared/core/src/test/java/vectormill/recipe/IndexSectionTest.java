package vectormill.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.embedding.ModelId;

class IndexSectionTest {
  private static final RecipeCatalog BASES = RecipeCatalog.packed();
  private static final RecipeModel MODEL =
      new RecipeModel.Stored(new ModelId("clip", "ab".repeat(32)));

  @Test
  void theShapeOfAnIndexIsReadKeyByKey() {
    IndexSpec index =
        valid(
                "index: { fields: [a], engine: faiss, hnsw: { m: 32, efSearch: 256 },"
                    + " compression: 16x, onDisk: true, shards: 4, replicas: 2, promote: gated }")
            .index();
    assertThat(index)
        .isEqualTo(
            new IndexSpec(
                true,
                List.of("a"),
                new IndexShape(
                    Optional.of(IndexShape.Engine.FAISS),
                    new IndexShape.Graph(32, 100, 256),
                    IndexShape.Compression.X16,
                    true,
                    Optional.of(4),
                    Optional.of(2)),
                true));
  }

  @Test
  void whatNoEngineCanBuildIsAMistake() {
    assertThat(messages("index: { engine: lucene, compression: 16x }"))
        .containsExactly("engine lucene compresses 1x or 4x, found 16x");
    assertThat(messages("index: { engine: faiss, compression: 4x }"))
        .containsExactly("engine faiss does not compress 4x; lucene does");
    assertThat(messages("index: { engine: lucene, onDisk: true }"))
        .containsExactly("engine lucene searches from disk with compression 4x only");
    assertThat(
            messages(
                "index: { engine: nmslib, hnsw: { m: 1, ef: 5 }, compression: 3, shards: 0,"
                    + " replicas: many, onDisk: 1, promote: never }"))
        .containsExactlyInAnyOrder(
            "expected one of faiss, lucene, found 'nmslib'",
            "expected a whole number from 2 to 100, found 1",
            "unknown key 'ef'; allowed: m, efConstruction, efSearch",
            "expected one of 1x, 2x, 4x, 8x, 16x, 32x, found '3'",
            "expected a whole number from 1 to 1024, found 0",
            "expected a whole number from 0 to 20, found 'many'",
            "expected true or false, found '1'",
            "expected one of complete, gated, found 'never'");
  }

  @Test
  void theEngineIsTakenThatCanBuildIt() {
    assertThat(shape("index: { compression: 4x }").implied()).contains(IndexShape.Engine.LUCENE);
    assertThat(shape("index: { compression: 2x }").implied()).contains(IndexShape.Engine.FAISS);
    assertThat(shape("index: { onDisk: true }").implied()).contains(IndexShape.Engine.FAISS);
    assertThat(shape("index: { hnsw: { m: 8 } }").implied()).isEmpty();
  }

  @Test
  void aShapeIsPartOfTheGenerationAndTheHoldIsNot() {
    String plain = generation("index: { fields: [a] }");
    assertThat(generation("index: { fields: [a], promote: gated }")).isEqualTo(plain);
    assertThat(generation("index: { fields: [a], hnsw: { m: 16 }, compression: 1x }"))
        .as("the standard shape spelled out")
        .isEqualTo(plain);
    assertThat(generation("index: { fields: [a], hnsw: { m: 17 } }")).isNotEqualTo(plain);
    assertThat(generation("index: { fields: [a], replicas: 1 }")).isNotEqualTo(plain);
  }

  @Test
  void recipesThatDifferInTheirIndexMakeTheSameFiles() throws Exception {
    Recipe plain = valid("index: { fields: [a] }");
    Recipe shaped = valid("index: { compression: 4x, shards: 3 }");
    assertThat(shaped.makesSameFilesAs(plain)).isTrue();
    assertThat(valid("index: false").makesSameFilesAs(plain)).isTrue();
    assertThat(valid("embed: { dimension: 5 }").makesSameFilesAs(plain)).isFalse();
    assertThat(valid("keep: [ { minChars: 5 } ]").makesSameFilesAs(plain)).isFalse();
    assertThat(CanonicalJson.recipe(CanonicalJson.of(shaped))).isEqualTo(shaped);
  }

  private static String generation(String yaml) {
    return RecipeFingerprint.of(valid(yaml), MODEL);
  }

  private static IndexShape shape(String yaml) {
    return valid(yaml).index().shape();
  }

  private static Recipe valid(String yaml) {
    return switch (RecipeParser.parse(yaml, "books/collection.yaml", BASES)) {
      case ParsedRecipe.Valid(Recipe recipe, _) -> recipe;
      case ParsedRecipe.Invalid invalid -> throw new AssertionError(invalid.describe());
    };
  }

  private static List<String> messages(String yaml) {
    return switch (RecipeParser.parse(yaml, "books/collection.yaml", BASES)) {
      case ParsedRecipe.Valid(Recipe recipe, _) -> throw new AssertionError("accepted: " + recipe);
      case ParsedRecipe.Invalid invalid ->
          invalid.mistakes().stream().map(RecipeMistake::message).toList();
    };
  }
}
