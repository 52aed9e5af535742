package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.result.ResultKeys;
import vectormill.work.Failure;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// A stamp that cannot be read ends no program, keeps nobody from other files and nothing from
/// later versions of its own; only a deletion is not done before it is mended.
class DamagedStampTest {
  private static final String KEY = "notes/three.jsonl";
  private static final String OTHER = "{\"id\": \"b\", \"text\": \"other\"}\n";

  @TempDir Path scratch;
  private final DamagedStamps damaged = new DamagedStamps();
  private final CountingEmbedder model = new CountingEmbedder();
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(scratch);
    bench.ports = damaged::in;
    bench.embedders = (_, _) -> model;
  }

  @Test
  void anItemWhoseStampIsDamagedIsPassedOverAndItsMessageLeft() throws Exception {
    WorkItem bad = bench.drop(KEY, Bench.THREE);
    WorkItem fine = bench.drop("notes/fine.jsonl", OTHER);
    damaged.damage(bad);

    assertThat(bench.work()).isEqualTo(2);

    assertThat(bench.stamp(fine).state()).isEqualTo(State.DONE);
    assertThat(bench.stamp(bad).state()).isEqualTo(State.QUEUED);
    assertThat(bench.queue.depth().inFlight()).isEqualTo(1);
    damaged.mend();
    bench.settle();
    assertThat(bench.stamp(bad).state()).isEqualTo(State.DONE);
  }

  @Test
  void aStampThatIsDamagedWhileItsItemIsWorkedOnEndsNoProgram() throws Exception {
    WorkItem bad = bench.drop(KEY, Bench.THREE);
    bench.embedders =
        (_, _) -> {
          damaged.damage(bad);
          return model;
        };

    assertThat(bench.work()).isEqualTo(1);

    damaged.mend();
    bench.embedders = (_, _) -> model;
    bench.settle();
    assertThat(bench.stamp(bad).state()).isEqualTo(State.DONE);
  }

  @Test
  void aNewVersionIsDoneThoughTheStampOfTheOldOneIsDamaged() throws Exception {
    WorkItem first = bench.drop(KEY, Bench.THREE);
    bench.work();
    WorkItem second = bench.drop(KEY, OTHER);
    damaged.damage(first);

    bench.work();

    assertThat(bench.stamp(second).state()).isEqualTo(State.DONE);
    assertThat(bench.stamp(second).attempts()).isEqualTo(1);
    assertThat(new Contents(bench).indexed(second)).containsExactly("other");
  }

  @Test
  void aNewVersionWaitsForWhoeverMayHoldTheDamagedStamp() throws Exception {
    WorkItem first = bench.drop(KEY, Bench.THREE);
    bench.stamps.claim(first.key(), "somebody", Bench.LEASE);
    WorkItem second = bench.drop(KEY, OTHER);
    damaged.damage(first);

    bench.work();
    assertThat(bench.stamp(second).state()).isEqualTo(State.RETRY);
    assertThat(bench.stamp(second).attempts()).isZero();
    bench.clock.advance(Bench.LEASE.plus(Duration.ofSeconds(1)));
    bench.work();

    assertThat(bench.stamp(second).state()).isEqualTo(State.DONE);
  }

  @Test
  void bytesThatComeBackAreComputedAgainWhereADeletionMayHaveBeenBetween() throws Exception {
    WorkItem first = bench.drop(KEY, Bench.THREE);
    bench.work();
    WorkItem second = bench.drop(KEY, OTHER);
    bench.work();
    bench.drop(KEY, Bench.THREE);
    damaged.damage(second);
    model.texts();

    bench.work();

    assertThat(bench.stamp(first).state()).isEqualTo(State.DONE);
    assertThat(model.texts()).isEqualTo(3);
    assertThat(new Contents(bench).parts(first)).hasSize(3);
    assertThat(new Contents(bench).manifest(first).item().ordinal()).isEqualTo(3);
    assertThat(new Contents(bench).indexed(first)).hasSize(2);
  }

  @Test
  void aDeletionTakesBackWhatItFindsAndFailsUntilTheStampIsMended() throws Exception {
    WorkItem first = bench.drop(KEY, Bench.THREE);
    bench.work();
    WorkItem second = bench.drop(KEY, OTHER);
    bench.work();
    WorkItem gone = bench.delete(KEY);
    damaged.damage(first);

    bench.work();

    Stamp stamp = bench.stamp(gone);
    assertThat(stamp.state()).isEqualTo(State.FAILED);
    assertThat(stamp.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.DAMAGED_STAMP);
    assertThat(stamp.failure().orElseThrow().message()).contains("row 17 is damaged");
    assertThat(bench.index.entries("notes", first.generation())).isEmpty();
    assertThat(bench.resultKeys())
        .isNotEmpty()
        .noneMatch(key -> key.startsWith(ResultKeys.folder(second)));
    damaged.mend();
    assertThat(bench.stamps.replan(gone.key(), false)).isTrue();
    bench.queue.send(List.of(gone.key()), "notes");
    bench.work();
    assertThat(bench.stamp(gone).state()).isEqualTo(State.DONE);
    assertThat(bench.resultKeys()).isEmpty();
  }

  @Test
  void searchesDoNotFindADeletedFileThoughItsOnlyStampIsDamaged() throws Exception {
    WorkItem only = bench.drop(KEY, Bench.THREE);
    bench.work();
    WorkItem gone = bench.delete(KEY);
    damaged.damage(only);

    bench.work();

    assertThat(bench.stamp(gone).state()).isEqualTo(State.FAILED);
    assertThat(bench.index.entries("notes", only.generation())).isEmpty();
  }

  @Test
  void nothingIsCopiedFromATwinWhoseStampIsDamaged() throws Exception {
    WorkItem twin = bench.drop(KEY, Bench.THREE);
    bench.work();
    model.texts();
    WorkItem item = bench.drop("notes/renamed.jsonl", Bench.THREE);
    damaged.damage(twin);

    bench.work();

    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
    assertThat(model.texts()).isEqualTo(3);
  }

  @Test
  void aRangeWhoseStampIsDamagedIsNotWaitedFor() throws Exception {
    List<String> expected = SplitBench.whole(scratch);
    SplitBench split = new SplitBench(scratch);
    split.bench.ports = damaged::in;
    WorkItem item = split.drop();
    split.takeOnly(item);
    damaged.damage(split.ranges(item).get(1).item());

    split.settle();

    assertThat(new Contents(split.bench).parts(item)).isEqualTo(expected);
    assertThat(split.leftovers()).isEmpty();
  }

  @Test
  void rangesOfAFileWhoseStampIsDamagedAreDoneAndKeptForIt() throws Exception {
    List<String> expected = SplitBench.whole(scratch);
    SplitBench split = new SplitBench(scratch);
    split.bench.ports = damaged::in;
    WorkItem item = split.drop();
    split.takeOnly(item);
    damaged.damage(item);
    split.settle();
    assertThat(split.ranges(item)).extracting(Stamp::state).containsOnly(State.DONE);
    assertThat(split.leftovers()).isNotEmpty();
    split.model.texts();

    damaged.mend();
    split.settle();

    assertThat(new Contents(split.bench).parts(item)).isEqualTo(expected);
    assertThat(split.model.texts()).isZero();
    assertThat(split.leftovers()).isEmpty();
  }
}
