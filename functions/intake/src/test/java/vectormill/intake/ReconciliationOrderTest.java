package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.blob.BlobId;
import vectormill.testing.Faults;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;

/// Events and looks in every order, and looks that are cut off.
class ReconciliationOrderTest {
  private static final int MOST_CALLS = 100;
  private static final String KEY = "news/a";

  /// Versions 1 to 3 of a file, the last one a deletion or not; each event comes or does not, in
  /// any order among the others and two looks, and work is done in between or is not.
  @Test
  void whateverComesInWhateverOrderTheEndIsThatOfTheObject() {
    for (boolean deleted : new boolean[] {false, true}) {
      List<String> happenings = List.of("1", "2", "3", "look", "look");
      permutations(
          happenings,
          order -> {
            for (int lost = 0; lost < 8; lost++) {
              for (int worked = 1; worked < 4; worked++) {
                play(order, deleted, lost, worked);
              }
            }
          });
    }
  }

  private static void play(List<String> order, boolean deleted, int lost, int worked) {
    Bench fresh = new Bench();
    String[] events = {
      Events.created(fresh.put(KEY, "one"), "10"),
      Events.created(fresh.put(KEY, "two"), "20"),
      deleted ? Events.removed(KEY, "30") : Events.created(fresh.put(KEY, "three"), "30")
    };
    if (deleted) {
      fresh.delete(KEY);
    }
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).equals("look")) {
        fresh.handle(ReconciliationTest.wish(KEY));
      } else {
        int event = Integer.parseInt(order.get(i)) - 1;
        if ((lost & (1 << event)) == 0) {
          fresh.handle(events[event]);
        }
      }
      if (i % 2 == worked % 2 && worked > 1) {
        fresh.work();
      }
    }
    fresh.handle(ReconciliationTest.wish(KEY));
    fresh.work();
    fresh.handle(ReconciliationTest.wish(KEY));
    String as = order + " deleted " + deleted + " lost " + lost + " worked " + worked;
    assertThat(fresh.waiting()).as(as).isZero();
    checkEnd(fresh, deleted, as);
  }

  private static void checkEnd(Bench bench, boolean deleted, String as) {
    List<Stamp> stamps = bench.stamps("news");
    assertThat(stamps).as(as).allMatch(stamp -> stamp.state().terminal());
    if (deleted) {
      boolean nothingLeft =
          stamps.isEmpty()
              || (stamps.getLast().item().step() == Step.RETIRE
                  && stamps.getLast().state() == State.DONE);
      assertThat(nothingLeft).as(as).isTrue();
      return;
    }
    Stamp newest = stamps.getLast();
    assertThat(newest.state()).as(as).isEqualTo(State.DONE);
    assertThat(newest.item().source().etag())
        .as(as)
        .isEqualTo(bench.blobs.head(new BlobId(Events.BUCKET, KEY)).orElseThrow().etag());
    assertThat(newest.item().ordinal())
        .as(as)
        .isEqualTo(bench.stamps.lastArrival(Events.BUCKET, KEY).orElseThrow().ordinal());
  }

  /// A newer event is handled by another program between any two calls of a look.
  @Test
  void aNewerEventBetweenAnyTwoCallsOfALookWins() {
    for (int number = 1; number < MOST_CALLS; number++) {
      Bench fresh = new Bench();
      fresh.put(KEY, "one");
      Faults faults = Faults.at(Faults.Mode.STOP_BEFORE, number);
      List<String> failed = fresh.handle(fresh.intake(faults), ReconciliationTest.wish(KEY));
      if (!faults.struck()) {
        return;
      }
      fresh.drop(KEY, "two", "20");
      String[] again =
          failed.stream().map(_ -> ReconciliationTest.wish(KEY)).toArray(String[]::new);
      fresh.handle(again);
      fresh.work();
      checkEnd(fresh, false, "call " + number);
    }
    throw new AssertionError("more calls than expected");
  }

  @ParameterizedTest
  @EnumSource
  void aLookIsTakenOnceWhicheverCallFails(Faults.Mode mode) {
    for (int number = 1; number < MOST_CALLS; number++) {
      Bench fresh = new Bench();
      fresh.drop("news/b", "b", "10");
      fresh.work();
      fresh.delete("news/b");
      fresh.put(KEY, "x");
      String[] wishes = {ReconciliationTest.wish(KEY), ReconciliationTest.wish("news/b")};
      Faults faults = Faults.at(mode, number);
      List<String> failed = fresh.handle(fresh.intake(faults), wishes);
      if (!faults.struck()) {
        return;
      }
      String[] again =
          failed.stream()
              .map(id -> wishes[Integer.parseInt(id.substring(1))])
              .toArray(String[]::new);
      assertThat(fresh.handle(again)).as("call %d", number).isEmpty();
      assertThat(fresh.states("news"))
          .as("call %d", number)
          .contains("DONE news/b", "QUEUED news/a", "QUEUED news/b")
          .allMatch(state -> !state.startsWith("PLANNED"));
    }
    throw new AssertionError("more calls than expected");
  }

  private static void permutations(List<String> left, Consumer<List<String>> visit) {
    Set<List<String>> seen = new HashSet<>();
    permute(
        List.of(),
        left,
        order -> {
          if (seen.add(order)) {
            visit.accept(order);
          }
        });
  }

  private static void permute(List<String> taken, List<String> left, Consumer<List<String>> visit) {
    if (left.isEmpty()) {
      visit.accept(taken);
    }
    for (int i = 0; i < left.size(); i++) {
      List<String> more = new ArrayList<>(taken);
      more.add(left.get(i));
      List<String> fewer = new ArrayList<>(left);
      fewer.remove(i);
      permute(more, fewer, visit);
    }
  }
}
