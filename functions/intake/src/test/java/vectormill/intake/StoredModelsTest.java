package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vectormill.blob.BlobId;
import vectormill.embedding.ModelId;
import vectormill.failure.TransientException;
import vectormill.recipe.BlobModels;
import vectormill.recipe.BuiltInModel;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.ModelPrecision;
import vectormill.recipe.NamedModel;
import vectormill.recipe.RecipeCatalog;
import vectormill.recipe.RecipeModel;
import vectormill.testing.MemoryBlobStore;
import vectormill.testing.TestClock;

class StoredModelsTest {
  private static final String ONE = "1".repeat(64);
  private static final String TWO = "2".repeat(64);

  private final MemoryBlobStore blobs = new MemoryBlobStore();
  private final BlobModels models = new BlobModels(blobs, "models");
  private final CollectionRecipes recipes =
      new CollectionRecipes(blobs, "input", RecipeCatalog.packed(), models, new TestClock());

  @Test
  void aStoredModelServesWhoeverNamesIt() {
    models.name(named("e5", ONE));
    recipe("embed: {text: e5}");
    assertThat(recipes.fresh("news"))
        .isInstanceOfSatisfying(
            CollectionRecipe.Valid.class,
            valid ->
                assertThat(valid.model())
                    .isEqualTo(new RecipeModel.Stored(new ModelId("e5", ONE))));
  }

  @Test
  void anotherModelUnderTheNameIsAnotherGeneration() {
    models.name(named("e5", ONE));
    recipe("embed: {text: e5}");
    String first = recipes.fresh("news").generation();
    models.name(named("e5", TWO));
    assertThat(recipes.fresh("news").generation()).isNotEqualTo(first);
  }

  @Test
  void aPrecisionChoosesTheVariant() {
    models.name(named("e5", ONE).with(ModelPrecision.INT8, new NamedModel.Variant(TWO, 384)));
    recipe("embed: {text: e5, precision: int8}");
    assertThat(recipes.fresh("news"))
        .isInstanceOfSatisfying(
            CollectionRecipe.Valid.class,
            valid ->
                assertThat(valid.model())
                    .isEqualTo(new RecipeModel.Stored(new ModelId("e5", TWO))));
  }

  @Test
  void aModelThatIsNotStoredIsAMistakeWithItsLineUntilItIs() {
    models.name(named("e5-small", ONE));
    recipe("read: {text: a}\nembed:\n  dimension: 8\n  text: e5-smal\n");
    assertThat(mistake())
        .isEqualTo(
            "news/collection.yaml has 1 mistake:\n"
                + "  line 4, embed.text: no model 'e5-smal' is stored; did you mean 'e5-small'?"
                + " stored: e5-small; `mill model add` brings one");
    models.name(named("e5-smal", ONE));
    assertThat(recipes.fresh("news")).isInstanceOf(CollectionRecipe.Valid.class);
  }

  @Test
  void whatTheModelCannotDoIsAMistake() {
    models.name(named("e5", ONE));
    recipe("embed: {text: e5, precision: float16}");
    assertThat(mistake()).contains("model 'e5' is not stored in float16; it is in: float32");
    recipe("embed: {text: e5, dimension: 385}");
    assertThat(mistake()).contains("model 'e5' has 384 dimensions, 385 were asked for");
  }

  @Test
  void picturesNeedAModelThatKnowsThem() {
    models.name(named("e5", ONE));
    recipe("embed: {image: e5}");
    assertThat(mistake()).contains("line 1, embed.image: model 'e5' knows no pictures");
    SortedMap<ModelPrecision, NamedModel.Variant> variants =
        new TreeMap<>(Map.of(ModelPrecision.FLOAT32, new NamedModel.Variant(TWO, 512, true)));
    models.name(new NamedModel("clip", ModelPrecision.FLOAT32, variants));
    for (String what : List.of("image", "text")) {
      recipe("embed: {" + what + ": clip}");
      assertThat(recipes.fresh("news")).isInstanceOf(CollectionRecipe.Valid.class);
    }
  }

  @Test
  void modelsThatNeedNoDownloadAreThereAndTakeNoWishes() {
    recipe("embed: {image: pdq}");
    assertThat(recipes.fresh("news"))
        .isInstanceOfSatisfying(
            CollectionRecipe.Valid.class,
            valid ->
                assertThat(valid.model()).isEqualTo(new RecipeModel.Stored(BuiltInModel.PDQ.id())));
    recipe("embed: {image: pdq, dimension: 64}");
    assertThat(mistake()).contains("model 'pdq' has 256 dimensions and can be told nothing");
    recipe("embed: {text: phash}");
    assertThat(mistake()).contains("embed.text: model 'phash' knows pictures only");
    recipe("embed: {image: pdf}");
    assertThat(mistake()).contains("did you mean 'pdq'? stored: phash, pdq, color-histogram");
    assertThatThrownBy(() -> named("pdq", ONE)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDamagedNameSaysWhere() {
    blobs.put(new BlobId("models", "names/e5.json"), "{".getBytes(StandardCharsets.UTF_8));
    recipe("embed: {text: e5}");
    assertThatThrownBy(() -> recipes.fresh("news"))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("names/e5.json");
  }

  @Test
  void aNameComesBackAsItWasStored() {
    NamedModel model =
        named("e5", ONE).with(ModelPrecision.FLOAT16, new NamedModel.Variant(TWO, 384));
    models.name(model);
    assertThat(models.named("e5")).contains(model);
    assertThat(models.names()).containsExactly("e5");
    assertThat(models.named("e6")).isEmpty();
  }

  @Test
  void theLiteModelIsNoStoredOne() {
    assertThatThrownBy(() -> named("lite", ONE)).isInstanceOf(IllegalArgumentException.class);
  }

  private static NamedModel named(String name, String digest) {
    return new NamedModel(
        name,
        ModelPrecision.FLOAT32,
        new TreeMap<>(Map.of(ModelPrecision.FLOAT32, new NamedModel.Variant(digest, 384))));
  }

  private void recipe(String yaml) {
    blobs.put(new BlobId("input", "news/collection.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
  }

  private String mistake() {
    return Optional.of(recipes.fresh("news"))
        .filter(CollectionRecipe.Invalid.class::isInstance)
        .map(CollectionRecipe.Invalid.class::cast)
        .map(CollectionRecipe.Invalid::summary)
        .orElse("no mistake");
  }
}
