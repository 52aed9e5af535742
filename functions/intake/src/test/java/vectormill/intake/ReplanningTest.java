package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.blob.BlobStore;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.testing.Faults;
import vectormill.work.State;

/// A collection too large to be planned again in one run.
class ReplanningTest {
  private static final int FILES = 450;

  private final Bench bench = new Bench();

  @BeforeEach
  void dropFiles() {
    for (int i = 0; i < FILES; i++) {
      bench.drop("news/" + i, "x", "10");
    }
    bench.work();
  }

  @Test
  void aRunThatTakesTooLongLeavesTheRestToAMessage() {
    String event = Events.created(bench.put("news/collection.yaml", "index: false"), "10");
    Intake slow = slow();
    assertThat(bench.handle(slow, event)).isEmpty();
    long first = bench.waiting();
    assertThat(first).isPositive().isLessThan(FILES);
    List<String> messages = bench.events.drain();
    int runs = 1;
    while (!messages.isEmpty()) {
      assertThat(messages).hasSize(1);
      assertThat(bench.handle(slow, messages.getFirst())).isEmpty();
      messages = bench.events.drain();
      runs++;
    }
    assertThat(runs).isGreaterThan(2);
    assertThat(bench.waiting()).isEqualTo(FILES);
  }

  @Test
  void aRunThatIsQuickEnoughNeedsNoMessage() {
    String event = Events.created(bench.put("news/collection.yaml", "index: false"), "10");
    assertThat(bench.handle(event)).isEmpty();
    assertThat(bench.events.drain()).isEmpty();
    assertThat(bench.waiting()).isEqualTo(FILES);
  }

  @Test
  void aRecipeThatChangesWhileItIsFollowedIsFollowedInTheEnd() {
    Intake slow = slow();
    bench.handle(slow, Events.created(bench.put("news/collection.yaml", "index: false"), "10"));
    List<String> rest = bench.events.drain();
    bench.handle(
        slow, Events.created(bench.put("news/collection.yaml", "# again\nindex: false"), "20"));
    List<String> messages = new ArrayList<>(rest);
    messages.addAll(bench.events.drain());
    while (!messages.isEmpty()) {
      assertThat(bench.handle(slow, messages.removeFirst())).isEmpty();
      messages.addAll(bench.events.drain());
    }
    bench.work();
    String newest = bench.stamps.ofFile(Events.BUCKET, "news/0").getLast().item().generation();
    for (int i = 0; i < FILES; i++) {
      assertThat(bench.stamps.ofFile(Events.BUCKET, "news/" + i))
          .anyMatch(
              stamp -> stamp.state() == State.DONE && stamp.item().generation().equals(newest));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatIsCutOffBeginsAgainAndTheWholeCollectionIsPlanned(Faults.Mode mode) {
    String event = Events.created(bench.put("news/collection.yaml", "index: false"), "10");
    int calls = 300;
    for (int cut = 0; cut < 4; cut++) {
      List<String> failed = bench.handle(bench.intake(Faults.at(mode, calls)), event);
      assertThat(failed).isNotEmpty();
      calls += 200;
    }
    assertThat(bench.handle(event)).isEmpty();
    assertThat(bench.states("news").stream().filter(state -> state.startsWith("QUEUED")))
        .hasSize(FILES);
  }

  /// Each look at the clock takes a while.
  private Intake slow() {
    BlobStore blobs = bench.blobs;
    CollectionRecipes recipes =
        new CollectionRecipes(blobs, Events.BUCKET, RecipeCatalog.packed(), _ -> 1, bench.clock);
    return new Intake(
        new IntakePorts(blobs, bench.stamps, bench.queue, bench.events),
        recipes,
        Events.BUCKET,
        () -> {
          bench.clock.advance(Duration.ofSeconds(11));
          return bench.clock.instant();
        });
  }
}
