package vectormill.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Checks the machine of stamps exhaustively on a small model: two workers, a sweep, intake with
/// two versions of a file and every event twice, a clock that may jump over leases, and programs
/// that die anywhere. Every reachable state is visited once, and every step from it.
class StampModelTest {
  /// The build visits what lies within so many steps; `-Dstamp.depth=14` visits almost two million
  /// states.
  private static final int DEPTH = Integer.getInteger("stamp.depth", 11);

  @Test
  void everyInterleavingKeepsThePromises() {
    Exploration found = explore(DEPTH, true);
    System.err.printf(
        "stamp machine: %,d states, %,d steps, depth %d%n", found.states(), found.steps(), DEPTH);
    assertThat(found.states()).isGreaterThan(50_000);
  }

  @Test
  void aMachineWithoutTheFenceIsCaught() {
    assertThat(failure(() -> explore(DEPTH, false))).contains("only the newest fence stamps");
  }

  private static Exploration explore(int depth, boolean fenced) {
    Set<StampModel> seen = new HashSet<>();
    Deque<StampModel> frontier = new ArrayDeque<>();
    StampModel start = StampModel.start(fenced);
    frontier.add(start);
    seen.add(start);
    long steps = 0;
    for (int level = 0; level < depth; level++) {
      Deque<StampModel> next = new ArrayDeque<>();
      for (StampModel model : frontier) {
        for (StampModel.Step step : StampModel.Step.values()) {
          StampModel after = model.take(step);
          steps++;
          StampPromises.check(model, step, after);
          if (seen.add(after)) {
            next.add(after);
          }
        }
      }
      frontier = next;
    }
    return new Exploration(seen.size(), steps);
  }

  private static String failure(Runnable run) {
    try {
      run.run();
      return "";
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage());
    }
  }

  private record Exploration(long states, long steps) {}
}
