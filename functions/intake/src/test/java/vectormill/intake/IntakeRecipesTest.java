package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.recipe.BlobModels;
import vectormill.testing.DamagedStamps;
import vectormill.work.Stamp;
import vectormill.work.State;

class IntakeRecipesTest {
  private static final String RECIPE = "news/collection.yaml";
  private final Bench bench = new Bench();

  @Test
  void aBadRecipeIsStampedWithEveryMistakeAndFilesOfItsCollectionFail() {
    assertThat(bench.drop(RECIPE, "reed: 1\nindex: maybe\n", "10")).isEmpty();
    assertThat(bench.drop("news/a", "x", "10")).isEmpty();
    assertThat(bench.drop("other/a", "x", "10")).isEmpty();

    assertThat(bench.states("news")).containsExactly("FAILED news/a", "FAILED " + RECIPE);
    assertThat(
            bench.stamps.ofFile(Events.BUCKET, RECIPE).getFirst().failure().orElseThrow().message())
        .contains("line 1: unknown key 'reed'")
        .contains("line 2, index: expected true, false");
    assertThat(
            bench
                .stamps
                .ofFile(Events.BUCKET, "news/a")
                .getFirst()
                .failure()
                .orElseThrow()
                .message())
        .startsWith("the recipe is invalid");
    assertThat(generation("news/a")).matches("invalid-[0-9a-f]{8}");
    assertThat(bench.states("other")).containsExactly("QUEUED other/a");
    assertThat(bench.waiting()).isEqualTo(1);
  }

  @Test
  void aMendedRecipePlansTheFilesThatFailed() {
    bench.drop(RECIPE, "x: 1", "10");
    bench.drop("news/a", "x", "10");
    assertThat(bench.drop(RECIPE, "index: false", "20")).isEmpty();
    assertThat(bench.states("news"))
        .containsExactly("FAILED news/a", "FAILED " + RECIPE, "QUEUED news/a");
  }

  @Test
  void whatFailedUnderARecipeIsTriedAgainWhenTheRecipeIsBack() {
    bench.drop(RECIPE, "index: false", "10");
    bench.drop("news/a", "x", "10");
    bench.giveUp("news/a", State.POISON);
    bench.drop(RECIPE, "keep: [ { minChars: 3 } ]", "20");
    assertThat(bench.states("news")).containsExactly("POISON news/a", "QUEUED news/a");
    assertThat(bench.drop(RECIPE, "index: false", "30")).isEmpty();
    assertThat(bench.states("news")).contains("QUEUED news/a").doesNotContain("POISON news/a");
  }

  @Test
  void aFileWithADamagedStampKeepsTheOthersFromNothing() {
    bench.drop("news/a", "x", "10");
    bench.drop("news/b", "x", "10");
    Intake other = bench.intake(DamagedStamps.of(bench.stamps, "news/a"));
    assertThat(bench.handle(other, Events.created(bench.put(RECIPE, "index: false"), "20")))
        .isEmpty();
    assertThat(bench.states("news"))
        .containsExactly("QUEUED news/a", "QUEUED news/b", "SUPERSEDED news/b");
  }

  @Test
  void aRecipeThatWasBadForAWhilePlansTheFilesThatWorkersRefusedMeanwhile() {
    bench.drop(RECIPE, "index: false", "10");
    bench.drop("news/a", "x", "10");
    bench.drop(RECIPE, "x: 1", "20");
    bench.giveUp("news/a", State.FAILED);
    assertThat(bench.states("news")).contains("FAILED news/a");
    assertThat(bench.drop(RECIPE, "index: false", "30")).isEmpty();
    assertThat(bench.states("news")).contains("QUEUED news/a");
  }

  @Test
  void aRecipeThatIsBackPlansTheFilesThatWorkersGaveUpMeanwhile() {
    bench.drop(RECIPE, "index: false", "10");
    bench.drop("news/a", "x", "10");
    bench.put(RECIPE, "index: true");
    bench.giveUp("news/a", State.SUPERSEDED);
    assertThat(bench.drop(RECIPE, "index: false", "30")).isEmpty();
    assertThat(bench.states("news")).containsExactly("QUEUED news/a");
  }

  @Test
  void aNewRecipePlansEveryKnownFileUnderItsOwnGeneration() {
    for (int i = 0; i < 450; i++) {
      bench.drop("news/" + i, "x" + i, "10");
    }
    bench.work();
    bench.drop("news/unfinished", "x", "10");
    assertThat(bench.drop(RECIPE, "index: false", "10")).isEmpty();

    assertThat(bench.waiting()).isEqualTo(452);
    assertThat(bench.states("news")).filteredOn(s -> s.startsWith("QUEUED")).hasSize(451);
    assertThat(bench.states("news")).contains("SUPERSEDED news/unfinished");
    assertThat(bench.stamps("news")).extracting(s -> s.item().generation()).doesNotContain("");
  }

  @Test
  void theSameRecipeAgainPlansNothing() {
    bench.drop(RECIPE, "index: false", "10");
    bench.drop("news/a", "x", "10");
    bench.work();
    assertThat(bench.drop(RECIPE, "# a remark\nindex: false", "20")).isEmpty();
    assertThat(bench.states("news")).containsExactly("DONE news/a");
    assertThat(bench.waiting()).isZero();
  }

  @Test
  void aRecipeThatComesBackBringsItsFinishedWorkBackOnce() {
    bench.drop("news/a", "x", "10");
    bench.work();
    String first = generation("news/a");
    bench.drop(RECIPE, "index: false", "10");
    bench.work();
    bench.delete(RECIPE);
    String removed = Events.removed(RECIPE, "20");
    assertThat(bench.handle(removed)).isEmpty();

    assertThat(bench.stamps("news"))
        .filteredOn(stamp -> stamp.item().generation().equals(first))
        .extracting(Stamp::state)
        .extracting(Enum::name)
        .containsExactly("QUEUED");
    bench.work();
    assertThat(bench.handle(removed)).isEmpty();
    assertThat(bench.waiting()).isZero();
  }

  @Test
  void deletedFilesAreNotPlannedUnderANewRecipe() {
    bench.drop("news/a", "x", "10");
    bench.work();
    bench.delete("news/a");
    bench.handle(Events.removed("news/a", "20"));
    bench.work();
    assertThat(bench.drop(RECIPE, "index: false", "10")).isEmpty();
    assertThat(bench.waiting()).isZero();
  }

  @Test
  void anEventOfARecipeThatWasReplacedMeanwhileIsLeftToTheNewerOne() {
    BlobHead old = bench.put(RECIPE, "x: 1");
    bench.put(RECIPE, "y: 1");
    assertThat(bench.handle(Events.created(old, "10"))).isEmpty();
    assertThat(bench.stamps("news")).isEmpty();
  }

  @Test
  void aRecipeInNoFolderIsRefusedWithAHint() {
    assertThat(bench.drop("collection.yaml", "index: false", "10")).isEmpty();
    assertThat(bench.stamps("default").getFirst().failure().orElseThrow().message())
        .contains("books/collection.yaml");
  }

  @Test
  void aWishToTrainAgainPlansTheFilesAgain() {
    bench.drop("news/a", "x", "10");
    bench.work();
    bench.blobs.put(new BlobId("models", "collections/news/lite/000001.json"), new byte[1]);
    assertThat(bench.handle(BucketEvents.replanBody("news"))).isEmpty();
    assertThat(bench.waiting()).isZero();

    bench.blobs.put(new BlobId("models", BlobModels.wantedKey("news", 2)), new byte[1]);
    assertThat(bench.handle(BucketEvents.replanBody("news"))).isEmpty();
    assertThat(bench.waiting()).isEqualTo(1);
    assertThat(bench.states("news")).containsExactly("DONE news/a", "QUEUED news/a");
  }

  @Test
  void aRecipeLargerThanARecipeOrNotInUtf8IsBad() {
    assertThat(bench.drop(RECIPE, "#" + "x".repeat(300_000), "10")).isEmpty();
    assertThat(bench.stamps("news").getFirst().failure().orElseThrow().message())
        .contains("at most 262144 bytes, found 300001");
    BlobHead latin =
        bench.blobs.put(new BlobId(Events.BUCKET, "b/collection.yaml"), new byte[] {(byte) 0xE4});
    assertThat(bench.handle(Events.created(latin, "10"))).isEmpty();
    assertThat(bench.states("b")).isEqualTo(List.of("FAILED b/collection.yaml"));
  }

  private String generation(String key) {
    return bench.stamps.ofFile(Events.BUCKET, key).getLast().item().generation();
  }
}
