package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.document.Document;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.result.EmbeddedDocument;
import vectormill.result.ResultKeys;
import vectormill.testing.Faults;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

class LostEntriesTest {
  private static final int MOST_CALLS = 300;
  private static final ModelId MODEL = new ModelId("lite", "0".repeat(64));

  private final Bench bench = new Bench();

  @Test
  void anIndexThatIsGoneIsLoadedAgain() {
    WorkItem first = done(bench, "news/a", 2);
    WorkItem second = done(bench, "news/b", 3);
    WorkItem other = done(bench, "other/a", 1);
    assertThat(bench.sweep().count("entries", "sent")).isZero();
    bench.index.drop("news", first.generation());
    SweepReport report = bench.sweep();
    assertThat(report.count("entries", "lostIndices")).isEqualTo(1);
    assertThat(report.count("entries", "sent")).isEqualTo(2);
    assertThat(bench.waiting()).isEqualTo(2);
    assertThat(bench.state(first)).isEqualTo(State.PLANNED);
    assertThat(bench.state(second)).isEqualTo(State.PLANNED);
    assertThat(bench.state(other)).isEqualTo(State.DONE);
    assertThat(bench.sweep().count("entries", "lostIndices")).isZero();
  }

  @Test
  void theIndexOfAGenerationThatCameBackIsLoadedAgainWhileSearchesSeeAnother() {
    WorkItem item = done(bench, "news/a", 2);
    bench.index.drop("news", item.generation());
    bench.index.ensure(new IndexDefinition("news", "between", 2, List.of(), MODEL));
    SweepReport report = bench.sweep();
    assertThat(report.count("entries", "lostIndices")).isEqualTo(1);
    assertThat(report.count("entries", "sent")).isEqualTo(1);
    fill(bench, item, 2);
    bench.stamps.done(bench.claim(item), Bench.outcome(item, 2));
    assertThat(bench.sweep().count("entries", "lostIndices")).isZero();
    assertThat(bench.index.current("news").orElseThrow().generation()).isEqualTo(item.generation());
  }

  @Test
  void whatWasBegunIsFinishedThoughTheIndexIsThereAgain() {
    List<WorkItem> items = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      items.add(done(bench, "news/" + i, 1));
    }
    bench.index.drop("news", items.getFirst().generation());
    Sweep bounded = bench.sweep(Faults.none(), 12);
    bounded.run("me");
    bench.index.ensure(definition(items.getFirst()));
    for (int i = 0; i < 3; i++) {
      bounded.run("me");
    }
    assertThat(items).allMatch(item -> bench.state(item) == State.PLANNED);
    assertThat(bench.waiting()).isEqualTo(30);
  }

  @Test
  void manyStampsWithoutEntriesInOneCollectionLeaveTheOthersTheirCount() {
    for (int i = 0; i < 30; i++) {
      WorkItem item = bench.drop("empty/" + i, "nothing to keep " + i);
      bench.stamps.done(bench.claim(item), Bench.outcome());
    }
    WorkItem lost = done(bench, "news/a", 2);
    bench.index.drop("news", lost.generation());
    bench.index.ensure(definition(lost));
    Sweep bounded = bench.sweep(Faults.none(), 12);
    for (int i = 0; i < 10; i++) {
      bench.clock.advance(Bench.WALK);
      bounded.run("me");
    }
    assertThat(bench.state(lost)).isIn(State.PLANNED, State.QUEUED);
  }

  @Test
  void anIndexThatIsGoneIsLoadedAgainThoughManyStampsSpeakOfNoEntries() {
    List<WorkItem> items = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      WorkItem item = bench.drop("news/" + i, "nothing to keep " + i);
      bench.stamps.done(bench.claim(item), Bench.outcome());
      items.add(item);
    }
    WorkItem last = Collections.max(items, Comparator.comparing(item -> item.key().value()));
    bench.stamps.replan(last.key(), false);
    bench.putResult(ResultKeys.manifest(last));
    bench.stamps.done(bench.claim(last), Bench.outcome(last, 1));
    Sweep bounded = bench.sweep(Faults.none(), 12);
    for (int i = 0; i < 20; i++) {
      bench.clock.advance(Bench.WALK);
      bounded.run("me");
    }
    assertThat(bench.state(last)).isIn(State.PLANNED, State.QUEUED);
  }

  @Test
  void aPositionThatMeansNothingIsTheBeginning() {
    WorkItem item = done(bench, "news/a", 2);
    bench.index.drop("news", item.generation());
    Notes notes = new Notes(bench.blobs, Bench.RESULTS);
    notes.write("refill", notes.read("refill").put("news", "no key"));
    notes.write("entries", notes.read("entries").put("begunMillis", 1).put("position", "no key"));
    SweepReport report = bench.sweep();
    assertThat(report.count("entries", "sent")).isEqualTo(1);
    assertThat(StampPosition.of("no key")).isEqualTo(StampPosition.of(""));
    assertThat(StampPosition.of("no")).isEqualTo(StampPosition.of(""));
  }

  @Test
  void entriesThatTwoCountsMissAreLoadedAgain() {
    WorkItem first = done(bench, "news/a", 2);
    WorkItem second = done(bench, "news/b", 3);
    bench.index.drop("news", first.generation());
    fill(bench, second, 3);
    assertThat(nextCount()).isZero();
    assertThat(nextCount()).isEqualTo(2);
    finish(first, 2);
    finish(second, 3);
    assertThat(nextCount()).isZero();
    assertThat(bench.sweep().problems()).isEmpty();
  }

  @Test
  void whatLoadingDidNotMendIsReportedAndNotTriedForever() {
    WorkItem item = done(bench, "news/a", 3);
    bench.index.drop("news", item.generation());
    fill(bench, item, 2);
    nextCount();
    assertThat(nextCount()).isEqualTo(1);
    bench.stamps.done(bench.claim(item), Bench.outcome(item, 3));
    assertThat(nextCount()).isZero();
    bench.clock.advance(Bench.WALK);
    assertThat(bench.sweep().problems())
        .filteredOn(problem -> problem.contains("the index of news"))
        .singleElement()
        .asString()
        .contains("2 of 3");
    assertThat(bench.state(item)).isEqualTo(State.DONE);
  }

  @Test
  void oldVersionsRetiredFilesAndOtherRecipesDoNotCount() {
    WorkItem old = done(bench, "news/a", 5);
    WorkItem newer = bench.drop("news/a", "newer");
    fill(bench, newer, 1);
    bench.index.removeOlder("news", newer.generation(), Bench.INPUT, "news/a", newer.ordinal());
    bench.putResult(ResultKeys.manifest(newer));
    bench.stamps.done(bench.claim(newer), Bench.outcome(newer, 1));
    assertThat(nextCount()).isZero();
    assertThat(nextCount()).isZero();
    bench.putRecipe("news", "index: false");
    bench.index.drop("news", newer.generation());
    assertThat(nextCount()).isZero();
    bench.putRecipe("news", "nonsense: 1");
    assertThat(nextCount()).isZero();
    assertThat(bench.state(old)).isEqualTo(State.DONE);
    assertThat(bench.state(newer)).isEqualTo(State.DONE);
  }

  @Test
  void aCountTakesAsManyRunsAsItNeeds() {
    List<WorkItem> items = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      items.add(done(bench, "c" + i % 2 + "/" + i, 1));
    }
    bench.index.drop("c0", items.getFirst().generation());
    fill(bench, items.getFirst(), 1);
    Sweep bounded = bench.sweep(Faults.none(), 7);
    for (int i = 0; i < 20; i++) {
      bench.clock.advance(Bench.WALK);
      bounded.run("me");
    }
    long again = items.stream().filter(item -> bench.state(item) != State.DONE).count();
    assertThat(again).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsEveryFileIsLoadedInTheEnd(Faults.Mode mode) {
    for (int number = 1; number < MOST_CALLS; number++) {
      Bench fresh = new Bench();
      WorkItem first = done(fresh, "news/a", 2);
      WorkItem second = done(fresh, "news/b", 3);
      fresh.index.drop("news", first.generation());
      Faults faults = Faults.at(mode, number);
      SweepTest.runOrStop(fresh.sweep(faults));
      if (!faults.struck()) {
        return;
      }
      fresh.clock.advance(Bench.WALK);
      fresh.sweep();
      try (Stream<Stamp> all = fresh.stamps.ofCollection("news")) {
        assertThat(all).as("call %d", number).noneMatch(stamp -> stamp.state() == State.DONE);
      }
      assertThat(fresh.waiting()).as("call %d", number).isGreaterThanOrEqualTo(2);
      assertThat(fresh.state(second)).isNotEqualTo(State.DONE);
    }
    throw new AssertionError("more calls than expected");
  }

  private long nextCount() {
    bench.clock.advance(Bench.WALK);
    return bench.sweep().count("entries", "sent");
  }

  private void finish(WorkItem item, int entries) {
    fill(bench, item, entries);
    bench.stamps.done(bench.claim(item), Bench.outcome(item, entries));
  }

  /// A file whose work is done, with its result and its entries.
  static WorkItem done(Bench bench, String key, int entries) {
    WorkItem item = bench.drop(key, "content of " + key);
    fill(bench, item, entries);
    bench.putResult(ResultKeys.manifest(item));
    bench.stamps.done(bench.claim(item), Bench.outcome(item, entries));
    return item;
  }

  static void fill(Bench bench, WorkItem item, int entries) {
    IndexDefinition definition = definition(item);
    bench.index.ensure(definition);
    List<IndexEntry> all = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      Document document =
          new Document(
              "r" + i,
              "text",
              Optional.empty(),
              i,
              -1,
              Optional.empty(),
              Optional.empty(),
              Map.of());
      all.add(
          new IndexEntry(
              new EmbeddedDocument(document, new Vector(new float[] {1, 0})),
              new Provenance(
                  Bench.INPUT, item.source().key(), item.source().version(), i, MODEL.label()),
              item.ordinal()));
    }
    bench.index.upsert(definition, all.iterator());
  }

  private static IndexDefinition definition(WorkItem item) {
    return new IndexDefinition(item.source().collection(), item.generation(), 2, List.of(), MODEL);
  }
}
