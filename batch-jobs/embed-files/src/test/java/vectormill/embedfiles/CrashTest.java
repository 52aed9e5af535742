package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.testing.Faults;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// The run stops after each of its effects in turn, and others finish it: one worker, or two in
/// each other's way. Parts, index and stamp are those of an undisturbed run, and each worker that
/// was interrupted costs one batch at most.
class CrashTest {
  private static final String KEY = "notes/large.jsonl";
  private static final int RECORDS = 600;
  private static final int TEXTS = LargeFile.texts(RECORDS);
  private static final int BATCH = 256;
  private static final int MOST_CALLS = 200;

  /// Calls of the second worker before which it stalls.
  private static final List<Integer> STALLS = List.of(3, 8, 13, 19, 26);

  @TempDir Path scratch;
  private final CountingEmbedder model = new CountingEmbedder();

  @Test
  void runThatStopsAfterAnyEffectIsFinishedByOneWorker() throws Exception {
    Expected expected = expected();
    boolean struck = true;
    for (int number = 1; struck; number++) {
      Bench bench = bench();
      WorkItem item = bench.drop(KEY, LargeFile.of(RECORDS));
      Faults faults = Faults.at(Faults.Mode.STOP_AFTER, number);
      runAndSurvive(bench, faults);
      struck = faults.struck();
      bench.settle();
      expected.check(bench, item, "call " + number + " of " + faults.calls());
      assertThat(model.texts()).isBetween(TEXTS, TEXTS + BATCH);
      assertThat(number).isLessThan(MOST_CALLS);
    }
  }

  @Test
  void runThatStopsAfterAnyEffectIsFinishedByTwoWorkersInEachOthersWay() throws Exception {
    Expected expected = expected();
    for (int stall : STALLS) {
      boolean struck = true;
      for (int number = 1; struck; number++) {
        Bench bench = bench();
        WorkItem item = bench.drop(KEY, LargeFile.of(RECORDS));
        Faults faults = Faults.at(Faults.Mode.STOP_AFTER, number);
        runAndSurvive(bench, faults);
        struck = faults.struck();
        bench.timePasses();
        bench.work(
            Faults.stallAt(
                stall,
                () -> {
                  bench.timePasses();
                  bench.workOn();
                }));
        bench.settle();
        expected.check(bench, item, "call " + number + ", then a stall before call " + stall);
        assertThat(model.texts()).isBetween(TEXTS, TEXTS + 2 * BATCH);
        assertThat(number).isLessThan(MOST_CALLS);
      }
    }
  }

  private Expected expected() throws Exception {
    Bench bench = bench();
    WorkItem item = bench.drop(KEY, LargeFile.of(RECORDS));
    bench.work();
    assertThat(model.texts()).isEqualTo(TEXTS);
    Contents contents = new Contents(bench);
    return new Expected(contents.parts(item), contents.indexed(item), bench.stamp(item));
  }

  private Bench bench() {
    Bench bench = new Bench(scratch);
    bench.embedders = (_, _) -> model;
    bench.tapes = new TapeLimits(TapeLimits.NEVER, 1, Duration.ZERO);
    bench.recipe("notes", "read: { id: id, text: text }\n");
    return bench;
  }

  private static void runAndSurvive(Bench bench, Faults faults) throws InterruptedException {
    try {
      bench.work(faults);
    } catch (Faults.StoppedException e) {
      assertThat(faults.struck()).isTrue();
    }
  }

  /// What an undisturbed run leaves.
  private record Expected(List<String> parts, List<String> indexed, Stamp stamp) {
    void check(Bench bench, WorkItem item, String when) throws Exception {
      Contents contents = new Contents(bench);
      assertThat(contents.parts(item)).as(when).isEqualTo(parts);
      assertThat(contents.indexed(item)).as(when).isEqualTo(indexed);
      assertThat(bench.resultKeys()).as(when).noneMatch(key -> key.contains("/tapes/"));
      Stamp found = bench.stamp(item);
      assertThat(found.state()).as(when).isEqualTo(State.DONE);
      assertThat(found.outcome().orElseThrow().tally())
          .as(when)
          .isEqualTo(stamp.outcome().orElseThrow().tally());
      assertThat(found.outcome().orElseThrow().indexed()).as(when).isEqualTo(indexed.size());
      assertThat(bench.queue.depth().visible() + bench.queue.depth().inFlight()).as(when).isZero();
    }
  }
}
