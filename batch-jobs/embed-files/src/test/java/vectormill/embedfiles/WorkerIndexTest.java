package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.testing.Faults;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// What searches see.
class WorkerIndexTest {
  private static final String THREE = Bench.THREE;
  private static final String KEY = "notes/three.jsonl";
  private static final String OFF = "index: false\n";

  @TempDir Path scratch;
  private Bench bench;
  private Contents contents;
  private WorkItem item;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(scratch);
    contents = new Contents(bench);
    item = bench.drop(KEY, THREE);
    bench.work();
    assertThat(contents.indexed(item)).hasSize(2);
  }

  @Test
  void recipeThatTurnsTheIndexOffTakesTheOldEntriesAway() throws Exception {
    bench.recipe("notes", OFF);
    WorkItem without = bench.drop(KEY, THREE);
    bench.work();

    assertThat(bench.stamp(without).state()).isEqualTo(State.DONE);
    assertThat(bench.stamp(without).outcome().orElseThrow().indexed()).isZero();
    assertThat(contents.indexed(item)).isEmpty();
  }

  @Test
  void fileThatIsBadUnderARecipeWithoutIndexLosesItsEntriesToo() throws Exception {
    bench.recipe("notes", OFF);
    WorkItem bad = bench.drop(KEY, Arrays.copyOf(Bench.gzip(THREE), 40));
    bench.work();

    assertThat(bench.stamp(bad).state()).isEqualTo(State.FAILED);
    assertThat(contents.indexed(item)).isEmpty();
  }

  @Test
  void turningTheIndexOffEndsTheSameWhicheverCallFailsOrStopsTheProgram() throws Exception {
    for (Faults.Mode mode : Faults.Mode.values()) {
      boolean struck = true;
      for (int number = 1; struck; number++) {
        open();
        bench.recipe("notes", OFF);
        WorkItem without = bench.drop(KEY, THREE);
        Faults faults = Faults.at(mode, number);
        struck = stops(faults);
        bench.settle();
        assertThat(bench.stamp(without).state()).as(mode + " " + number).isEqualTo(State.DONE);
        assertThat(contents.indexed(item)).as(mode + " " + number).isEmpty();
      }
    }
  }

  @Test
  void newGenerationIsPromotedWhicheverCallOfItsLastFileFailsOrStopsTheProgram() throws Exception {
    for (Faults.Mode mode : Faults.Mode.values()) {
      boolean struck = true;
      for (int number = 1; struck; number++) {
        open();
        bench.recipe("notes", "embed: { text: lite, dimension: 12 }\n");
        WorkItem next = bench.drop(KEY, THREE);
        Faults faults = Faults.at(mode, number);
        struck = stops(faults);
        bench.settle();
        assertThat(bench.index.current("notes").orElseThrow().generation())
            .as(mode + " " + number + " of " + faults.calls())
            .isEqualTo(next.generation());
      }
    }
  }

  /// An upgrade to a model that embeds nothing must not empty what searches see.
  @Test
  void aFileThatFailsUnderAHeldRecipeStaysInSearches() throws Exception {
    String fails = "read: { format: parquet, id: id, text: text }\n";
    bench.recipe("notes", fails + "index: { promote: gated }\n");
    WorkItem held = bench.drop(KEY, THREE);
    bench.settle();
    assertThat(bench.stamp(held).state()).isEqualTo(State.FAILED);
    assertThat(contents.indexed(item)).isNotEmpty();

    open();
    bench.recipe("notes", fails);
    WorkItem free = bench.drop(KEY, THREE);
    bench.settle();
    assertThat(bench.stamp(free).state()).isEqualTo(State.FAILED);
    assertThat(contents.indexed(item)).isEmpty();
  }

  /// What is given up after a rollback, or while the recipe is bad, was of a recipe that counts no
  /// more.
  @Test
  void aFileThatIsGivenUpUnderARecipeThatIsGoneStaysInSearches() throws Exception {
    for (String next : List.of("", "embed: { dimension: many }\n")) {
      open();
      bench.recipe("notes", "embed: { text: lite, dimension: 12 }\nindex: { promote: gated }\n");
      WorkItem held = bench.drop(KEY, THREE);
      bench.embedders =
          (_, _) -> {
            throw new IOException("the model's bytes never come");
          };
      for (int attempt = 1; attempt < 3; attempt++) {
        bench.work();
        bench.clock.advance(Duration.ofMinutes(5));
      }
      bench.stamps.claim(held.key(), "dies", Bench.LEASE);
      bench.recipe("notes", next);
      bench.settle();
      assertThat(bench.stamp(held).state()).isEqualTo(State.POISON);
      assertThat(contents.indexed(item)).as(next).isNotEmpty();
    }
  }

  @Test
  void newVersionWaitsForAWorkerThatMayStillWriteTheOldOne() throws Exception {
    WorkItem second = bench.drop(KEY, "{\"id\": \"x\", \"text\": \"second\"}\n");
    bench.stamps.claim(second.key(), "slow", Bench.LEASE);
    WorkItem third = bench.drop(KEY, "{\"id\": \"y\", \"text\": \"third\"}\n");

    bench.work();
    assertThat(bench.stamp(third).state()).isEqualTo(State.RETRY);
    assertThat(bench.stamp(third).attempts()).isZero();

    bench.clock.advance(Bench.LEASE.plusSeconds(2));
    bench.work();
    assertThat(bench.stamp(third).state()).isEqualTo(State.DONE);
    assertThat(contents.indexed(third)).containsExactly("third");
  }

  private boolean stops(Faults faults) throws InterruptedException {
    try {
      bench.work(faults);
    } catch (Faults.StoppedException e) {
      assertThat(faults.struck()).isTrue();
    }
    return faults.struck();
  }
}
