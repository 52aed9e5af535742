package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.document.Document;
import vectormill.ranking.Ranking;
import vectormill.ranking.Weight;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.testing.Faults;
import vectormill.testing.FaultyBlobStore;
import vectormill.testing.MemoryBlobStore;
import vectormill.testing.MemoryVectorIndex;
import vectormill.testing.TestClock;

class CollectionFusionTest {
  private static final Ranking USUAL = new Ranking.BySum(new Weight.ByEvidence());
  private static final BlobId RECIPE =
      new BlobId(Parts.SETTINGS.inputBucket(), CollectionRecipes.recipeKey("news"));

  private final TestClock clock = new TestClock();
  private final MemoryBlobStore blobs = new MemoryBlobStore();

  @Test
  void theRecipesWeightIsTakenAndAChangeOfItIsSeenWithinHalfAMinute() {
    CollectionFusion fusion = fusion(blobs);
    assertThat(fusion.of("news")).isEqualTo(USUAL);
    put("search: { fusion: { weight: 0.35 } }");
    clock.advance(Duration.ofSeconds(29));
    assertThat(fusion.of("news")).isEqualTo(USUAL);
    clock.advance(Duration.ofSeconds(1));
    assertThat(fusion.of("news")).isEqualTo(fixed(0.35));
  }

  @Test
  void manyQuestionsCostOneLook() {
    put("search: { fusion: { weight: 0.35 } }");
    Faults calls = Faults.none();
    CollectionFusion fusion = fusion(new FaultyBlobStore(blobs, calls));
    fusion.of("news");
    int once = calls.calls().size();
    for (int second = 0; second < 29; second++) {
      clock.advance(Duration.ofSeconds(1));
      assertThat(fusion.of("news")).isEqualTo(fixed(0.35));
    }
    assertThat(calls.calls()).hasSize(once);
  }

  @Test
  void aThousandCollectionsAreRememberedAndNoMore() {
    Faults calls = Faults.none();
    CollectionFusion fusion = fusion(new FaultyBlobStore(blobs, calls));
    fusion.of("news");
    for (int i = 0; i < 1000; i++) {
      fusion.of("other" + i);
    }
    int before = calls.calls().size();
    fusion.of("other999");
    assertThat(calls.calls()).hasSize(before);
    clock.advance(Duration.ofSeconds(4));
    fusion.of("news");
    assertThat(calls.calls()).hasSizeGreaterThan(before);
  }

  @Test
  void aBadRecipeFixesNothing() {
    put("search: { fusion: { weight: 3 } }");
    assertThat(fusion(blobs).of("news")).isEqualTo(USUAL);
  }

  @Test
  void aRecipeThatIsAwayFixesNothingAndIsNotAskedForByEveryQuestion() {
    put("search: { fusion: { weight: 0.35 } }");
    Faults calls = Faults.at(Faults.Mode.BEFORE, 1);
    CollectionFusion fusion = fusion(new FaultyBlobStore(blobs, calls));
    assertThat(fusion.of("news")).isEqualTo(USUAL);
    assertThat(fusion.of("news")).isEqualTo(USUAL);
    assertThat(calls.calls()).hasSize(1);
    clock.advance(Duration.ofSeconds(30));
    assertThat(fusion.of("news")).isEqualTo(fixed(0.35));
  }

  @Test
  void aQuestionsOwnFusionOutranksTheRecipes() throws IOException {
    MemoryVectorIndex index = Parts.filled();
    index.upsert(
        Parts.definition("g1", List.of("topic", "page")),
        List.of(Parts.entry(withText("the rail of old"), Parts.MODEL, 1, 0)).iterator());
    Parts parts = Parts.over(index);
    parts.back().blobs().put(RECIPE, bytes("search: { fusion: { weight: 0.35 } }"));
    try (Api api = new Api(parts)) {
      assertThat(weight(api, "")).isEqualTo(0.35);
      assertThat(weight(api, ",\"fusion\":{\"weight\":0.9}")).isEqualTo(0.9);
      assertThat(weight(api, ",\"fusion\":{\"method\":\"weighted\"}"))
          .as("by what the words achieve")
          .isNotEqualTo(0.35);
      Api.Answer vector =
          api.search("{\"collection\":\"news\",\"text\":\"rail\",\"mode\":\"vector\"}");
      assertThat(vector.body().has("weight")).isFalse();
    }
  }

  private static double weight(Api api, String more) {
    Api.Answer answer =
        api.search("{\"collection\":\"news\",\"text\":\"rail\",\"mode\":\"hybrid\"" + more + "}");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().path("weight").asDouble();
  }

  private static Document withText(String text) {
    return new Document(
        "w", text, Optional.empty(), 9, -1, Optional.empty(), Optional.empty(), Map.of());
  }

  private static Ranking fixed(double weight) {
    return new Ranking.BySum(new Weight.Fixed(weight));
  }

  private void put(String yaml) {
    blobs.put(RECIPE, bytes(yaml));
  }

  private static byte[] bytes(String yaml) {
    return yaml.getBytes(StandardCharsets.UTF_8);
  }

  private CollectionFusion fusion(BlobStore store) {
    return new CollectionFusion(
        new CollectionRecipes(
            store, Parts.SETTINGS.inputBucket(), RecipeCatalog.packed(), _ -> 1, clock),
        clock);
  }
}
