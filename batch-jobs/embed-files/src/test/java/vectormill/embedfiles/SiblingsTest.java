package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobId;
import vectormill.recipe.CanonicalJson;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.IndexShape;
import vectormill.recipe.RecipeCatalog;
import vectormill.result.Part;
import vectormill.testing.Faults;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// The same file under recipes that differ in their index.
class SiblingsTest {
  private static final String SMALLER = "index: { compression: 4x }\n";

  @TempDir Path scratch;
  private final CountingEmbedder embedder = new CountingEmbedder();
  private Bench bench;
  private Contents contents;
  private WorkItem first;

  @BeforeEach
  void publish() throws Exception {
    bench = new Bench(scratch);
    bench.embedders = (_, _) -> embedder;
    contents = new Contents(bench);
    first = bench.drop("notes/first.jsonl", Bench.THREE);
    bench.work();
    assertThat(embedder.texts()).isEqualTo(3);
  }

  @Test
  void anotherIndexIsFilledFromCopies() throws Exception {
    WorkItem next = under(SMALLER);
    bench.work();

    assertThat(embedder.texts()).isZero();
    assertThat(bench.stamp(next).state()).isEqualTo(State.DONE);
    assertThat(contents.parts(next)).isEqualTo(contents.parts(first));
    assertThat(CanonicalJson.recipe(contents.manifest(next).recipe()).index().shape().compression())
        .isEqualTo(IndexShape.Compression.X4);
    assertThat(contents.indexed(next)).hasSize(2);
  }

  @Test
  void anotherRecipeIsComputed() throws Exception {
    under(SMALLER + "keep: [ { minChars: 1 } ]\n");
    bench.work();
    assertThat(embedder.texts()).isPositive();
  }

  @Test
  void whatIsToBeMadeAgainOrIsGoneIsComputed() throws Exception {
    WorkItem next = under(SMALLER);
    bench.work();
    bench.stamps.replan(next.key(), true);
    bench.queue.send(List.of(next.key()), "notes");
    bench.work();
    assertThat(embedder.texts()).as("computed again by wish").isEqualTo(3);

    for (Part part : contents.manifest(first).parts()) {
      bench.blobs.delete(new BlobId(Bench.RESULTS, part.key()));
    }
    for (Part part : contents.manifest(next).parts()) {
      bench.blobs.delete(new BlobId(Bench.RESULTS, part.key()));
    }
    WorkItem third = under("index: { compression: 4x, shards: 2 }\n");
    bench.work();
    assertThat(embedder.texts()).isEqualTo(3);
    assertThat(contents.indexed(third)).hasSize(2);
  }

  @Test
  void copyingEndsTheSameWhicheverCallFailsOrStopsTheProgram() throws Exception {
    for (Faults.Mode mode : List.of(Faults.Mode.STOP_BEFORE, Faults.Mode.AFTER)) {
      boolean struck = true;
      for (int number = 1; struck; number++) {
        publish();
        WorkItem next = under(SMALLER);
        Faults faults = Faults.at(mode, number);
        try {
          bench.work(faults);
        } catch (Faults.StoppedException e) {
          assertThat(faults.struck()).isTrue();
        }
        struck = faults.struck();
        bench.settle();
        assertThat(bench.stamp(next).state()).as(mode + " " + number).isEqualTo(State.DONE);
        assertThat(contents.parts(next)).isEqualTo(contents.parts(first));
        assertThat(contents.indexed(next)).hasSize(2);
      }
    }
  }

  /// The same arrival, planned under another recipe as intake plans it.
  private WorkItem under(String recipe) {
    bench.recipe("notes", recipe);
    bench.clock.advance(Duration.ofSeconds(10));
    String generation =
        new CollectionRecipes(bench.blobs, Bench.INPUT, RecipeCatalog.packed(), _ -> 1, bench.clock)
            .fresh("notes")
            .generation();
    WorkItem item = new WorkItem(first.source(), first.ordinal(), generation, first.step());
    assertThat(bench.stamps.plan(item)).isTrue();
    bench.queue.send(List.of(item.key()), "notes");
    return item;
  }
}
