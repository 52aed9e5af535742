package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vectormill.blob.BlobId;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.KnownModels;
import vectormill.recipe.RecipeCatalog;
import vectormill.work.State;

class RecipeRaceTest {
  private final Bench bench = new Bench();

  @Test
  void aFilePlannedUnderARecipeThatChangesMeanwhileIsPlannedUnderTheNewOne() {
    AtomicInteger reads = new AtomicInteger();
    Intake intake =
        intake(collection -> {
          if (reads.incrementAndGet() == 1) {
            bench.put("news/collection.yaml", "index: false");
          }
          return 1;
        });
    assertThat(bench.handle(intake, Events.created(bench.put("news/a", "a"), "10"))).isEmpty();

    assertThat(bench.states("news")).containsExactly("QUEUED news/a", "SUPERSEDED news/a");
    assertThat(bench.waiting()).isEqualTo(1);
    assertThat(bench.handle(Events.created(bench.put("news/b", "b"), "10"))).isEmpty();
    assertThat(bench.stamps("news"))
        .filteredOn(stamp -> stamp.state() == State.QUEUED)
        .extracting(stamp -> stamp.item().generation())
        .containsOnly(bench.stamps.ofFile(Events.BUCKET, "news/b").getFirst().item().generation());
  }

  @Test
  void aRecipeThatNeverStandsStillFailsTheMessage() {
    AtomicInteger reads = new AtomicInteger();
    Intake intake = intake(collection -> reads.incrementAndGet());
    assertThat(bench.handle(intake, Events.created(bench.put("news/a", "a"), "10")))
        .containsExactly("m0");
    assertThat(reads).hasValue(6);
    assertThat(bench.waiting()).isZero();
  }

  @Test
  void aRecipeIsRememberedForAMomentAndReadAgainWhenItChanged() {
    AtomicInteger reads = new AtomicInteger();
    CollectionRecipes recipes =
        recipes(collection -> {
          reads.incrementAndGet();
          return 1;
        });
    String first = recipes.of("news").generation();
    bench.blobs.put(
        new BlobId(Events.BUCKET, "news/collection.yaml"),
        "index: false".getBytes(StandardCharsets.UTF_8));
    assertThat(recipes.of("news").generation()).isEqualTo(first);
    assertThat(reads).hasValue(1);
    assertThat(recipes.fresh("news").generation()).isNotEqualTo(first);
  }

  private Intake intake(KnownModels models) {
    IntakePorts ports = new IntakePorts(bench.blobs, bench.stamps, bench.queue, bench.events);
    return new Intake(ports, recipes(models), Events.BUCKET, bench.clock);
  }

  private CollectionRecipes recipes(KnownModels models) {
    return new CollectionRecipes(
        bench.blobs, Events.BUCKET, RecipeCatalog.packed(), models, bench.clock);
  }
}
