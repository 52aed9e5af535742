package vectormill.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobId;
import vectormill.failure.TransientException;
import vectormill.index.Promotion;
import vectormill.index.VectorIndex;
import vectormill.recipe.IndexShape;
import vectormill.testing.Faults;
import vectormill.testing.FaultyBlobStore;
import vectormill.testing.FaultyVectorIndex;
import vectormill.testing.MemoryVectorIndex;
import vectormill.upgrade.Backfill;
import vectormill.upgrade.Begun;
import vectormill.upgrade.RolledBack;
import vectormill.upgrade.Upgrade;
import vectormill.upgrade.Upgrades;

/// Upgrades over the real intake and the real worker.
class UpgradesTest {
  private static final String RECIPE = "notes/collection.yaml";
  private static final String BEFORE = "# first\nread: { id: id, text: text }\n";
  private static final String AFTER = "# next\nread: { id: id, text: title }\n";
  private static final String HELD = AFTER + "index: { promote: gated }\n";
  private static final String ROWS =
      """
      {"id": "1", "text": "apples", "title": "pears"}
      {"id": "2", "text": "bread", "title": "butter"}
      """;

  @TempDir Path scratch;
  private Bench bench;
  private String first = "";

  @BeforeEach
  void fill() {
    bench = new Bench(scratch);
    bench.put(RECIPE, BEFORE);
    bench.finish("notes/a.jsonl", ROWS);
    first = bench.generation("notes");
    assertThat(served()).isEqualTo(first);
  }

  @Test
  void searchesSeeTheNewGenerationWhenTheyAreLet() {
    Upgrade upgrade = begun();
    assertThat(text(RECIPE)).contains(HELD);
    settle();
    assertThat(reached(upgrade).extent()).isEqualTo(Backfill.Extent.FILLED);
    assertThat(served()).isEqualTo(first);
    assertThat(upgrades().flip("notes", upgrade)).isTrue();
    assertThat(served()).isEqualTo(upgrade.to().generation());
    assertThat(text(RECIPE)).contains(AFTER);
    assertThat(bench.texts("notes")).containsExactly("butter", "pears");
    assertThat(upgrades().waiting("notes")).isEmpty();
    assertThat(upgrades().begin("notes", AFTER)).isInstanceOf(Begun.Nothing.class);
  }

  @Test
  void whatEmbedsNothingIsKnownAndTakesNothingFromSearches() {
    for (String nothing :
        List.of(
            "read: { id: id, text: title }\nkeep: [ { minChars: 7000 } ]\n",
            "read: { id: id, text: title, format: parquet }\n")) {
      Begun begun = upgrades().begin("notes", nothing);
      Upgrade upgrade = ((Begun.Filling) begun).upgrade();
      assertThat(reached(upgrade).extent()).isEqualTo(Backfill.Extent.FILLING);
      settle();
      assertThat(reached(upgrade).extent()).as(nothing).isEqualTo(Backfill.Extent.EMPTY);
      assertThat(served()).isEqualTo(first);
      assertThat(bench.index.entries("notes", first)).hasSize(2);
      assertThat(upgrades().rollback("notes")).isInstanceOf(RolledBack.Back.class);
      settle();
      assertThat(bench.texts("notes")).containsExactly("apples", "bread");
    }
  }

  @Test
  void aHoldThatSomebodyWritesAfterAFlipStays() {
    Upgrade upgrade = begun();
    settle();
    assertThat(upgrades().flip("notes", upgrade)).isTrue();
    assertThat(text(RECIPE)).contains(AFTER);
    bench.put(RECIPE, HELD);
    upgrades().settle("notes");
    assertThat(text(RECIPE)).contains(HELD);
  }

  @Test
  void aRollbackShowsTheOldIndexAtOnceAndBringsItUpToDate() {
    Upgrade upgrade = begun();
    settle();
    upgrades().flip("notes", upgrade);
    bench.finish("notes/b.jsonl", ROWS.replace("apples", "plums"));
    long computed = bench.embedded.get();
    assertThat(upgrades().rollback("notes")).isEqualTo(new RolledBack.Back(first, true));
    assertThat(served()).isEqualTo(first);
    assertThat(text(RECIPE)).contains(BEFORE);
    assertThat(bench.texts("notes")).as("at once").containsExactly("apples", "bread");
    settle();
    assertThat(served()).as("it stays").isEqualTo(first);
    assertThat(bench.texts("notes")).containsExactly("apples", "bread", "bread", "plums");
    assertThat(bench.embedded.get() - computed).as("only what changed").isEqualTo(2);
    assertThat(upgrades().rollback("notes")).isInstanceOf(RolledBack.Refused.class);
  }

  @Test
  void anUpgradeThatWaitsCanBeGivenUp() {
    begun();
    settle();
    assertThat(upgrades().rollback("notes")).isEqualTo(new RolledBack.Back(first, true));
    settle();
    assertThat(served()).isEqualTo(first);
    assertThat(bench.texts("notes")).containsExactly("apples", "bread");
    assertThat(upgrades().retire("notes")).hasSize(1);
    assertThat(bench.index.generationNames("notes")).containsExactly(first);
  }

  @Test
  void whateverCallFailsOrStopsTheProgramTheNextRunEndsTheSame() {
    for (Faults.Mode mode : List.of(Faults.Mode.STOP_BEFORE, Faults.Mode.AFTER)) {
      boolean struck = true;
      for (int number = 1; struck; number++) {
        fill();
        Faults faults = Faults.at(mode, number);
        Upgrades faulty = upgrades(faults);
        boolean stoppedThere = stops(() -> forth(faulty));
        struck = stops(() -> faulty.rollback("notes")) || stoppedThere;
        forth(upgrades());
        assertThat(text(RECIPE)).as(mode + " " + number).contains(AFTER);
        assertThat(served()).isEqualTo(bench.generation("notes")).isNotEqualTo(first);
        assertThat(upgrades().rollback("notes")).isEqualTo(new RolledBack.Back(first, true));
        assertThat(text(RECIPE)).as(mode + " " + number).contains(BEFORE);
        settle();
        assertThat(bench.texts("notes")).containsExactly("apples", "bread");
      }
    }
  }

  @Test
  void whoeverChangesTheRecipeMeanwhileIsNotOverruled() {
    Upgrade upgrade = begun();
    settle();
    String own = "read: { id: id, text: [text, title] }\n";
    bench.finish(RECIPE, own);
    String theirs = served();
    assertThat(theirs).isNotIn(first, upgrade.to().generation());
    assertThat(upgrades().flip("notes", upgrade)).isFalse();
    assertThat(upgrades().rollback("notes")).isInstanceOf(RolledBack.Refused.class);
    assertThat(served()).isEqualTo(theirs);
    assertThat(text(RECIPE)).contains(own);
    assertThat(upgrades().begin("notes", AFTER)).isInstanceOf(Begun.Filling.class);
  }

  @Test
  void whatCannotBeIsRefusedAndNothingIsWritten() {
    assertThat(refusal("embed: { text: nobody }")).contains("no model 'nobody' is stored");
    assertThat(refusal("index: false")).contains("keeps no index");
    assertThat(refusal("- x")).contains("expected a map");
    VectorIndex picky =
        new MemoryVectorIndex(shape -> shape.onDisk() ? Optional.of("no disk") : Optional.empty());
    bench.index.generations("notes").forEach(one -> picky.ensure(one.definition()));
    Upgrades own = new Upgrades(bench.blobs, places(), bench.recipes(), picky, bench.clock);
    assertThat(own.begin("notes", "index: { onDisk: true }"))
        .isEqualTo(new Begun.Refused("no disk"));
    assertThat(text(RECIPE)).contains(BEFORE);
    assertThat(upgrades().find("notes")).isEmpty();
    begun();
    assertThat(refusal("keep: [ { minChars: 3 } ]")).contains("is under way");
  }

  @Test
  void onlyTheIndexIsMadeAnewWhereOnlyThatChanges() {
    long computed = bench.embedded.get();
    Begun begun = upgrades().begin("notes", BEFORE + "index: { compression: 4x }\n");
    assertThat(begun).isInstanceOf(Begun.Filling.class);
    settle();
    assertThat(bench.embedded.get()).isEqualTo(computed);
    upgrades().flip("notes", upgrades().waiting("notes").orElseThrow());
    assertThat(bench.index.current("notes").orElseThrow().shape().compression())
        .isEqualTo(IndexShape.Compression.X4);
    assertThat(bench.texts("notes")).containsExactly("apples", "bread");
  }

  private void forth(Upgrades some) {
    some.settle("notes");
    if (some.begin("notes", AFTER) instanceof Begun.Filling(Upgrade upgrade)) {
      settle();
      some.flip("notes", upgrade);
    }
  }

  private static boolean stops(Runnable run) {
    try {
      run.run();
      return false;
    } catch (TransientException | Faults.StoppedException e) {
      return true;
    }
  }

  private String refusal(String recipe) {
    Begun begun = upgrades().begin("notes", recipe);
    assertThat(begun).isInstanceOf(Begun.Refused.class);
    return ((Begun.Refused) begun).why();
  }

  private Upgrade begun() {
    return ((Begun.Filling) upgrades().begin("notes", AFTER)).upgrade();
  }

  private Backfill.Reached reached(Upgrade upgrade) {
    return new Backfill(bench.stamps, new Promotion(bench.stamps, bench.index))
        .look("notes", upgrade.to().generation());
  }

  private void settle() {
    bench.tellOf(RECIPE);
    bench.settle();
  }

  private String served() {
    return bench.index.current("notes").orElseThrow().generation();
  }

  private Optional<String> text(String key) {
    return bench
        .blobs
        .read(new BlobId(Bench.INPUT, key), 1 << 16)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private Upgrades upgrades() {
    return new Upgrades(bench.blobs, places(), bench.recipes(), bench.index, bench.clock);
  }

  private Upgrades upgrades(Faults faults) {
    return new Upgrades(
        new FaultyBlobStore(bench.blobs, faults),
        places(),
        bench.recipes(),
        new FaultyVectorIndex(bench.index, faults),
        bench.clock);
  }

  private static Upgrades.Places places() {
    return new Upgrades.Places(Bench.INPUT, "models");
  }
}
