package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Reason;
import vectormill.failure.TransientException;
import vectormill.testing.AwayEmbeddingCache;
import vectormill.testing.Faults;
import vectormill.testing.MemoryEmbeddingCache;
import vectormill.work.State;
import vectormill.work.WorkItem;

class CachingTest {
  private static final String RECIPE = "read: { id: id, text: text }\nembed: { cache: true }\n";
  private static final int RECORDS = 300;
  private static final int TEXTS = LargeFile.texts(RECORDS);
  private static final String MORE = "{\"id\": \"x\", \"text\": \"one more text\"}\n";

  @TempDir Path scratch;
  private final CountingEmbedder model = new CountingEmbedder();
  private MemoryEmbeddingCache cache = new MemoryEmbeddingCache();
  private Bench bench;

  @BeforeEach
  void open() {
    cache = new MemoryEmbeddingCache();
    bench = new Bench(scratch);
    bench.embedders = (_, _) -> model;
    bench.cache = Optional.of(cache);
    bench.recipe("notes", RECIPE);
    model.texts();
  }

  @Test
  void whatOneFileLearntServesTheNext() throws Exception {
    WorkItem one = bench.drop("notes/one.jsonl", LargeFile.of(RECORDS));
    bench.work();
    assertThat(model.texts()).isEqualTo(TEXTS);

    WorkItem next = bench.drop("notes/two.jsonl", LargeFile.of(RECORDS) + MORE);
    bench.work();

    assertThat(bench.stamp(next).outcome().orElseThrow().tally().records()).isEqualTo(RECORDS + 1);
    assertThat(model.texts()).isEqualTo(1 + withoutVector(one));
  }

  @Test
  void theResultIsTheSameWithAndWithoutTheCache() throws Exception {
    WorkItem item = bench.drop("notes/one.jsonl", LargeFile.of(RECORDS));
    bench.work();
    List<String> computed = new Contents(bench).parts(item);
    MemoryEmbeddingCache full = cache;
    open();
    bench.cache = Optional.of(full);
    item = bench.drop("notes/one.jsonl", LargeFile.of(RECORDS));
    bench.work();
    assertThat(new Contents(bench).parts(item)).isEqualTo(computed);
    assertThat(model.texts()).isEqualTo(withoutVector(item));
  }

  @Test
  void aRecipeThatDoesNotWantItDoesWithout() throws Exception {
    for (String recipe : List.of("", "embed: { cache: false }\n")) {
      open();
      bench.recipe("notes", "read: { id: id, text: text }\n" + recipe);
      WorkItem item = bench.drop("notes/one.jsonl", LargeFile.of(RECORDS));
      bench.work();
      assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
      assertThat(cache.size()).isZero();
    }
  }

  @Test
  void anotherWayOfEmbeddingFindsNothing() throws Exception {
    WorkItem one = bench.drop("notes/one.jsonl", LargeFile.of(RECORDS));
    bench.work();
    model.texts();
    bench.recipe("others", RECIPE + "index: false\n");
    bench.recipe("news", RECIPE.replace("cache: true", "cache: true, dimension: 20"));
    bench.drop("news/one.jsonl", LargeFile.of(RECORDS));
    bench.work();
    assertThat(model.texts()).isEqualTo(TEXTS);
    bench.drop("others/one.jsonl", LargeFile.of(RECORDS));
    bench.work();
    assertThat(model.texts()).isEqualTo(withoutVector(one));
  }

  @Test
  void whenAllFilesOfATextAreDeletedNothingIsLeftOfIt() throws Exception {
    bench.drop("notes/one.jsonl", LargeFile.of(RECORDS));
    bench.work();
    bench.drop("notes/two.jsonl", LargeFile.of(RECORDS) + MORE);
    bench.work();

    WorkItem gone = bench.delete("notes/one.jsonl");
    bench.settle();
    assertThat(bench.stamp(gone).outcome().orElseThrow().reading()).contains("of the cache");
    assertThat(cache.size()).isEqualTo(1);

    bench.delete("notes/two.jsonl");
    bench.settle();
    assertThat(cache.size()).isZero();
  }

  @Test
  void aFileThatIsToBeMadeAgainIsComputedAgain() throws Exception {
    WorkItem item = bench.drop("notes/one.jsonl", LargeFile.of(RECORDS));
    bench.work();
    model.texts();
    bench.stamps.replan(item.key(), true);
    bench.queue.send(List.of(item.key()), "notes");
    bench.settle();
    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
    assertThat(model.texts()).isEqualTo(TEXTS);
  }

  @Test
  void aCacheThatIsAwayFailsNoFileButADeletionWaitsForIt() throws Exception {
    bench.drop("notes/before.jsonl", MORE);
    bench.work();
    bench.cache = Optional.of(new AwayEmbeddingCache());
    WorkItem item = bench.drop("notes/one.jsonl", LargeFile.of(RECORDS));
    bench.work();
    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
    assertThat(bench.stamp(item).attempts()).isEqualTo(1);

    WorkItem gone = bench.delete("notes/before.jsonl");
    bench.settle();
    assertThat(bench.stamp(gone).state()).isEqualTo(State.RETRY);
    assertThat(cache.size()).isEqualTo(1);

    bench.cache = Optional.of(cache);
    bench.clock.advance(Duration.ofDays(1));
    bench.settle();
    assertThat(bench.stamp(gone).state()).isEqualTo(State.DONE);
    assertThat(cache.size()).isZero();
  }

  @Test
  void whicheverCallFailsTheResultIsTheSameAndADeletionLeavesNothing() throws Exception {
    WorkItem item = bench.drop("notes/one.jsonl", LargeFile.of(RECORDS));
    bench.work();
    List<String> expected = new Contents(bench).parts(item);
    for (Faults.Mode mode : Faults.Mode.values()) {
      boolean struck = true;
      for (int number = 1; struck; number++) {
        open();
        item = bench.drop("notes/one.jsonl", LargeFile.of(RECORDS));
        Faults faults = Faults.at(mode, number);
        runAndSurvive(faults);
        bench.settle();
        String place = mode + " call " + number + " of " + faults.calls();
        assertThat(new Contents(bench).parts(item)).as(place).isEqualTo(expected);
        WorkItem gone = bench.delete("notes/one.jsonl");
        runAndSurvive(faults);
        struck = faults.struck();
        bench.settle();
        assertThat(bench.stamp(gone).state()).as(place).isEqualTo(State.DONE);
        assertThat(cache.size()).as(place).isZero();
        assertThat(number).isLessThan(200);
      }
    }
  }

  /// How many of its texts the model has no vector for, which is asked about again.
  private int withoutVector(WorkItem item) {
    return bench
        .stamp(item)
        .outcome()
        .orElseThrow()
        .tally()
        .dropped()
        .getOrDefault(Reason.NO_KNOWN_TERMS, 0L)
        .intValue();
  }

  private void runAndSurvive(Faults faults) throws InterruptedException {
    try {
      bench.work(faults);
    } catch (TransientException | Faults.StoppedException e) {
      assertThat(e).hasMessageContaining("call");
    }
  }
}
