package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.testing.Faults;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// A file is worked on in ranges while something happens at each call in turn.
class SplitRaceTest {
  private static final String OTHER = LargeFile.of(300) + "{\"id\": \"o\", \"text\": \"other\"}\n";
  private static final int BATCH = 256;
  private static final int MOST_CALLS = 1000;

  @TempDir Path scratch;

  @Test
  void sameResultWhicheverCallFailsOrStopsTheProgram() throws Exception {
    List<String> expected = SplitBench.whole(scratch);
    for (Faults.Mode mode : Faults.Mode.values()) {
      atEachCall(
          number -> Faults.at(mode, number),
          (split, item, place) -> {
            isDone(split, item, expected, place);
            assertThat(split.model.texts())
                .as(place)
                .isBetween(SplitBench.TEXTS, SplitBench.TEXTS + BATCH);
          });
    }
  }

  @Test
  void stalledWorkerDoesNoHarmToOthers() throws Exception {
    List<String> expected = SplitBench.whole(scratch);
    duringEachCall(
        split ->
            () -> {
              split.bench.timePasses();
              split.bench.workOn();
            },
        (split, item, place) -> isDone(split, item, expected, place));
  }

  @Test
  void newerVersionWinsWhileRangesAreWorkedOn() throws Exception {
    List<String> expected =
        SplitBench.whole(scratch, SplitBench.KEY, OTHER.getBytes(StandardCharsets.UTF_8));
    duringEachCall(
        split ->
            () -> {
              split.bench.drop(SplitBench.KEY, OTHER);
              split.bench.workOn();
            },
        (split, item, place) -> {
          WorkItem second = newest(split);
          isDone(split, second, expected, place);
          assertThat(split.bench.stamp(second).item().ordinal()).isEqualTo(2);
        });
  }

  @Test
  void fileDeletedWhileRangesAreWorkedOnLeavesNothing() throws Exception {
    duringEachCall(
        split ->
            () -> {
              split.bench.delete(SplitBench.KEY);
              split.bench.workOn();
            },
        (split, item, place) -> assertThat(split.bench.resultKeys()).as(place).isEmpty());
  }

  private static WorkItem newest(SplitBench split) {
    return split.bench.stamps.ofFile(Bench.INPUT, SplitBench.KEY).stream()
        .map(stamp -> stamp.item())
        .filter(item -> item.step() == Step.EMBED)
        .toList()
        .getLast();
  }

  private static void isDone(SplitBench split, WorkItem item, List<String> expected, String place)
      throws Exception {
    assertThat(split.bench.stamp(item).state()).as(place).isEqualTo(State.DONE);
    assertThat(new Contents(split.bench).parts(item)).as(place).isEqualTo(expected);
    assertThat(split.leftovers()).as(place).isEmpty();
  }

  /// Something happens while a call stalls.
  private void duringEachCall(Function<SplitBench, Runnable> meanwhile, Check check)
      throws Exception {
    boolean struck = true;
    for (int number = 1; struck; number++) {
      SplitBench split = new SplitBench(scratch);
      struck = play(split, Faults.stallAt(number, meanwhile.apply(split)), number, check);
    }
  }

  private void atEachCall(IntFunction<Faults> faults, Check check) throws Exception {
    boolean struck = true;
    for (int number = 1; struck; number++) {
      struck = play(new SplitBench(scratch), faults.apply(number), number, check);
    }
  }

  /// @return whether anything happened
  private static boolean play(SplitBench split, Faults faults, int number, Check check)
      throws Exception {
    assertThat(number).isLessThan(MOST_CALLS);
    WorkItem item = split.drop();
    boolean survived = split.survives(faults);
    split.settle();
    String place = "call " + number + " of " + faults.calls();
    assertThat(split.bench.queue.depth().visible()).as(place).isZero();
    if (!faults.struck()) {
      assertThat(survived).isTrue();
      return false;
    }
    check.holds(split, item, place);
    return true;
  }

  private interface Check {
    void holds(SplitBench split, WorkItem item, String place) throws Exception;
  }
}
