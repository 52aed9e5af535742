package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.testing.Faults;

/// Whichever call fails or is the last one of a program, the messages that failed come again and
/// leave what one untroubled run leaves.
class IntakeFaultsTest {
  private static final int MOST_CALLS = 500;

  @ParameterizedTest
  @EnumSource
  void aDropIsPlannedOnceWhicheverCallFails(Faults.Mode mode) {
    everyCall(
        mode,
        bench -> {},
        bench ->
            new String[] {
              Events.created(bench.put("news/a", "a"), "10"),
              Events.created(bench.put("news/b", "b"), "10"),
              Events.created(bench.put("other/c", "c"), "10")
            });
  }

  @ParameterizedTest
  @EnumSource
  void aDeletionIsPlannedOnceWhicheverCallFails(Faults.Mode mode) {
    everyCall(
        mode,
        bench -> {
          bench.drop("news/a", "a", "10");
          bench.work();
          bench.delete("news/a");
        },
        bench -> new String[] {Events.removed("news/a", "20")});
  }

  @ParameterizedTest
  @EnumSource
  void aNewRecipeIsFollowedOnceWhicheverCallFails(Faults.Mode mode) {
    everyCall(
        mode,
        bench -> {
          bench.drop("news/a", "a", "10");
          bench.work();
          bench.drop("news/b", "b", "10");
        },
        bench -> {
          String recipe = Events.created(bench.put("news/collection.yaml", "index: false"), "10");
          return new String[] {recipe};
        });
  }

  @ParameterizedTest
  @EnumSource
  void aBadRecipeFailsOnceWhicheverCallFails(Faults.Mode mode) {
    everyCall(
        mode,
        bench -> {},
        bench ->
            new String[] {
              Events.created(bench.put("news/collection.yaml", "x: 1"), "10"),
              Events.created(bench.put("news/a", "a"), "10")
            });
  }

  private static void everyCall(Faults.Mode mode, Consumer<Bench> before, Bodies bodies) {
    Bench untroubled = new Bench();
    before.accept(untroubled);
    assertThat(untroubled.handle(bodies.of(untroubled))).isEmpty();
    List<String> news = untroubled.states("news");
    List<String> other = untroubled.states("other");
    for (int number = 1; number < MOST_CALLS; number++) {
      Bench bench = new Bench();
      before.accept(bench);
      String[] messages = bodies.of(bench);
      Faults faults = Faults.at(mode, number);
      List<String> failed = bench.handle(bench.intake(faults), messages);
      if (!faults.struck()) {
        assertThat(number).isGreaterThan(4);
        return;
      }
      String[] again = failed.stream().map(id -> messages[at(id)]).toArray(String[]::new);
      assertThat(bench.handle(again)).as("call %d", number).isEmpty();
      assertThat(bench.states("news")).as("call %d", number).isEqualTo(news);
      assertThat(bench.states("other")).as("call %d", number).isEqualTo(other);
      assertThat(bench.waiting()).isGreaterThanOrEqualTo(untroubled.waiting());
    }
    throw new AssertionError("more calls than expected");
  }

  private static int at(String id) {
    return Integer.parseInt(id.substring(1));
  }

  private interface Bodies {
    String[] of(Bench bench);
  }
}
