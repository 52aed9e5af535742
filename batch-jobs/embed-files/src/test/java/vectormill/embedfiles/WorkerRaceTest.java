package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.failure.TransientException;
import vectormill.testing.Faults;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// Two workers, or a worker and an event: one of them stalls before each of its calls in turn while
/// the other does all it can, then goes on as if nothing had happened.
class WorkerRaceTest {
  private static final String THREE = Bench.THREE;
  private static final String OTHER = "{\"id\": \"b\", \"text\": \"other\"}\n";
  private static final String KEY = "notes/three.jsonl";
  private static final int MOST_CALLS = 200;

  @TempDir Path scratch;

  @Test
  void stalledWorkerChangesNothingOfWhatItsSuccessorDid() throws Exception {
    List<String> expected = expectedParts();
    atEachCall(number -> {
      Bench bench = new Bench(scratch);
      WorkItem item = bench.drop(KEY, THREE);
      Faults faults =
          Faults.stallAt(
              number,
              () -> {
                bench.timePasses();
                bench.workOn();
              });
      return new Round(bench, faults, () -> isThree(bench, item, expected));
    });
  }

  @Test
  void versionThatArrivesWhileTheFirstIsWorkedOnWins() throws Exception {
    atEachCall(number -> {
      Bench bench = new Bench(scratch);
      bench.drop(KEY, THREE);
      Faults faults =
          Faults.stallAt(
              number,
              () -> {
                bench.drop(KEY, OTHER);
                bench.workOn();
              });
      return new Round(
          bench,
          faults,
          () -> {
            WorkItem second = bench.stamps.ofFile(Bench.INPUT, KEY).getLast().item();
            assertThat(bench.stamp(second).state()).isEqualTo(State.DONE);
            assertThat(new Contents(bench).indexed(second)).containsExactly("other");
          });
    });
  }

  @Test
  void fileDeletedWhileItIsWorkedOnLeavesNothing() throws Exception {
    atEachCall(number -> {
      Bench bench = new Bench(scratch);
      WorkItem item = bench.drop(KEY, THREE);
      Faults faults =
          Faults.stallAt(
              number,
              () -> {
                bench.delete(KEY);
                bench.workOn();
              });
      return new Round(
          bench,
          faults,
          () -> {
            assertThat(bench.resultKeys()).isEmpty();
            if (bench.index.current("notes").isPresent()) {
              assertThat(new Contents(bench).indexed(item)).isEmpty();
            }
          });
    });
  }

  @Test
  void fileThatComesBackWhileItIsTakenBackStays() throws Exception {
    List<String> expected = expectedParts();
    atEachCall(number -> {
      Bench bench = new Bench(scratch);
      WorkItem item = bench.drop(KEY, THREE);
      bench.workOn();
      bench.delete(KEY);
      Faults faults =
          Faults.stallAt(
              number,
              () -> {
                bench.drop(KEY, THREE);
                bench.workOn();
              });
      return new Round(bench, faults, () -> isThree(bench, item, expected));
    });
  }

  private static void isThree(Bench bench, WorkItem item, List<String> expected) throws Exception {
    bench.settle();
    Contents contents = new Contents(bench);
    assertThat(contents.parts(item)).isEqualTo(expected);
    assertThat(contents.indexed(item)).containsExactly("le deuxième texte", "the first text");
    assertThat(bench.stamp(item).attempts()).isLessThanOrEqualTo(3);
  }

  private List<String> expectedParts() throws Exception {
    Bench bench = new Bench(scratch);
    WorkItem item = bench.drop(KEY, THREE);
    bench.work();
    return new Contents(bench).parts(item);
  }

  /// Until a round ends before its call has come.
  private static void atEachCall(IntFunction<Round> rounds) throws Exception {
    boolean struck = true;
    int number = 0;
    while (struck) {
      number++;
      assertThat(number).isLessThan(MOST_CALLS);
      struck = play(rounds.apply(number), number);
    }
    assertThat(number).isGreaterThan(10);
  }

  private static boolean play(Round round, int number) throws Exception {
    try {
      round.bench().work(round.faults());
    } catch (Faults.StoppedException | TransientException e) {
      assertThat(round.faults().struck()).isTrue();
    }
    try {
      round.bench().settle();
      if (round.faults().struck()) {
        round.check().run();
      }
      assertThat(round.bench().queue.depth().visible()).isZero();
    } catch (Exception | AssertionError e) {
      throw new AssertionError("call " + number + " of " + round.faults().calls(), e);
    }
    return round.faults().struck();
  }

  /// @param bench the system
  /// @param faults of the worker that stalls or stops
  /// @param check what must hold when all is quiet
  private record Round(Bench bench, Faults faults, Check check) {}

  private interface Check {
    void run() throws Exception;
  }
}
