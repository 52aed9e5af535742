package vectormill.canonicalize;

import static org.assertj.core.api.Assertions.assertThat;
import static vectormill.canonicalize.Doc.at;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.canonicalize.PassReport.Ending;
import vectormill.duplicate.Decision;
import vectormill.duplicate.Decision.Verdict;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Link;
import vectormill.duplicate.Member;
import vectormill.embedding.ModelId;
import vectormill.index.IndexDefinition;

class CanonicalizeTest {
  private static final String TEN_DEGREES = "{ rules: [ { same: text }, { cosine: 0.9848 } ] }";

  @TempDir Path scratch;
  private World world;

  @BeforeEach
  void build() {
    world = new World(scratch, TEN_DEGREES);
  }

  @Test
  void duplicatesWithinAFileAndBetweenFilesShareTheIdOfTheFirst() {
    world.publish("a.jsonl", at("a1", 0), at("a2", 5), at("a3", 90));
    world.publish("b.jsonl", at("b1", 7), new Doc("b2", "Text  of A3 ", 200));

    PassReport report = world.pass();

    assertThat(report.ending()).isEqualTo(Ending.DONE);
    assertThat(report.counts()).isEqualTo(new PassReport.Counts(2, 5, 0, 5, 3, 2, 3));
    assertThat(world.duplicates()).isEqualTo(Map.of("a2", "a1", "b1", "a1", "b2", "a3"));
    assertThat(world.state().links())
        .extracting(link -> link.evidence().kind())
        .containsExactlyInAnyOrder("cosine", "cosine", "text");
    Link link = link("a1", "a2");
    assertThat(link.evidence().rule()).isEqualTo("cosine: 0.9848");
    assertThat(link.evidence().score()).isBetween(0.99619, 0.9962);
    assertThat(link.foundAt()).isEqualTo(world.clock.instant());
  }

  @Test
  void aPassWithoutNewsChangesNothing() {
    world.publish("a.jsonl", at("a1", 0), at("a2", 5));
    world.pass();
    LedgerState before = world.state();
    PassReport again = world.pass();
    assertThat(again.ending()).isEqualTo(Ending.UNCHANGED);
    assertThat(again.counts().duplicates()).isEqualTo(1);
    assertThat(world.state()).isEqualTo(before);
  }

  @Test
  void whileANewGenerationIsFilledIdsStayThoseOfWhatSearchesSee() {
    world.publish("a.jsonl", at("a1", 0), at("a2", 5));
    world.pass();
    LedgerState before = world.state();
    ModelId model = new ModelId("lite", "cd".repeat(32));
    world.index.ensure(new IndexDefinition("news", "before", 2, List.of(), model));
    assertThat(world.pass().ending()).isEqualTo(Ending.PENDING);
    assertThat(world.state()).isEqualTo(before);
    world.index.ensure(new IndexDefinition("news", world.generation(), 2, List.of(), model));
    world.index.promote("news", world.generation());
    assertThat(world.pass().ending()).isEqualTo(Ending.UNCHANGED);
  }

  @Test
  void aGenerationOfWhichNothingIsIndexedIsNotWaitedFor() {
    ModelId model = new ModelId("lite", "cd".repeat(32));
    world.index.ensure(new IndexDefinition("news", "before", 2, List.of(), model));
    world.publish("a.jsonl");
    assertThat(world.pass().ending()).isEqualTo(Ending.DONE);
    world.publish("b.jsonl", at("b1", 0));
    assertThat(world.pass().ending()).isEqualTo(Ending.PENDING);
  }

  @Test
  void decisionsAboutFilesThatAreGoneGoAlsoWhereNoRulesAreLeft() {
    world.publish("a.jsonl", at("a1", 0));
    world.publish("b.jsonl", at("b1", 90));
    world.publish("c.jsonl", at("c1", 180));
    world.pass();
    Decision stays = world.decide("a1", "c1", Verdict.SAME);
    world.decide("a1", "b1", Verdict.SAME);
    world.recipe("none");
    assertThat(world.pass().ending()).isEqualTo(Ending.NO_RULES);
    assertThat(world.state().decisions()).hasSize(2);
    world.remove("b.jsonl");
    assertThat(world.pass().ending()).isEqualTo(Ending.NO_RULES);
    assertThat(world.state().decisions()).containsExactly(stays);
    assertThat(world.pass().ending()).isEqualTo(Ending.NO_RULES);
  }

  @Test
  void onlyWhatIsNewIsComparedWithAll() {
    world.publish("a.jsonl", at("a1", 0), at("a2", 5), at("a3", 90));
    world.pass();
    world.publish("b.jsonl", at("b1", 92));
    PassReport report = world.pass();
    assertThat(report.counts().compared()).isEqualTo(1);
    assertThat(world.duplicates()).isEqualTo(Map.of("a2", "a1", "b1", "a3"));
  }

  @Test
  void noChainOfShortStepsJoinsWhatIsFarApart() {
    world.publish("a.jsonl", at("a1", 0), at("a2", 9), at("a3", 18), at("a4", 27), at("a5", 36));
    world.pass();
    assertThat(world.duplicates()).isEqualTo(Map.of("a2", "a1", "a4", "a3"));
  }

  @Test
  void newEvidenceJoinsTwoClustersAndTheHistoryIsKept() {
    world.publish("b.jsonl", at("b1", 0), at("b2", -5));
    world.publish("c.jsonl", at("c1", 12), at("c2", 13));
    world.pass();
    assertThat(world.duplicates()).isEqualTo(Map.of("b2", "b1", "c2", "c1"));
    world.publish("a.jsonl", at("a1", 6));
    world.pass();
    assertThat(world.duplicates())
        .isEqualTo(Map.of("b1", "a1", "b2", "a1", "c1", "a1", "c2", "a1"));
    assertThat(member("c2").history())
        .extracting(Member.Earlier::canonicalId)
        .containsExactly(world.entry("c1").entryId());
    assertThat(member("b1").history())
        .extracting(Member.Earlier::canonicalId)
        .containsExactly(world.entry("b1").entryId());
  }

  @Test
  void whenTheRepresentativesFileGoesAnotherRepresentsAndNoLinkIsLeft() {
    world.publish("a.jsonl", at("a1", 5));
    world.publish("b.jsonl", at("b1", 0), at("b2", 9));
    world.publish("c.jsonl", at("c1", 90));
    world.pass();
    assertThat(world.duplicates()).isEqualTo(Map.of("b1", "a1", "b2", "a1"));
    EntryRef gone = world.entry("a1");

    world.remove("a.jsonl");
    world.pass();

    assertThat(world.duplicates()).isEqualTo(Map.of("b2", "b1"));
    assertThat(world.state().links()).noneMatch(link -> touches(link, gone));
    assertThat(world.state().members()).doesNotContainKey(gone.entryId());
    assertThat(world.state().files()).doesNotContainKey(gone.fileId());
  }

  @Test
  void aNewVersionOfAFileIsComparedAnew() {
    world.publish("a.jsonl", at("a1", 0), at("a2", 50));
    world.publish("b.jsonl", at("b1", 4));
    world.pass();
    world.publish("a.jsonl", at("a1", 80), at("a2", 6));
    world.pass();
    assertThat(world.duplicates()).isEqualTo(Map.of("b1", "a2"));
  }

  @Test
  void otherRulesAreAppliedToEverything() {
    world.publish("a.jsonl", at("a1", 0), at("a2", 5), new Doc("a3", "text of a1", 100));
    world.pass();
    assertThat(world.duplicates()).isEqualTo(Map.of("a2", "a1", "a3", "a1"));
    world.recipe("{ rules: [ { same: bytes } ] }");
    world.pass();
    assertThat(world.duplicates()).isEqualTo(Map.of("a3", "a1"));
    world.recipe("none");
    assertThat(world.pass().ending()).isEqualTo(Ending.NO_RULES);
    assertThat(world.duplicates()).isEmpty();
    assertThat(world.state().files()).isEmpty();
  }

  @Test
  void splitSurvivesEveryPassAndUndoTakesItBack() {
    world.publish("a.jsonl", at("a1", 0), at("a2", 5), at("a3", 6));
    world.pass();
    Decision split = world.decide("a1", "a2", Verdict.DIFFERENT);
    world.pass();
    assertThat(world.duplicates()).isEqualTo(Map.of("a3", "a1"));
    world.publish("b.jsonl", at("b1", 3));
    world.pass();
    assertThat(world.duplicates()).isEqualTo(Map.of("a3", "a1", "b1", "a1"));
    world.ledger.decide(World.NEWS, split.undone(world.clock.instant()));
    assertThat(world.pass().ending()).isEqualTo(Ending.DONE);
    assertThat(world.duplicates()).isEqualTo(Map.of("a2", "a1", "a3", "a1", "b1", "a1"));
  }

  @Test
  void mergedRecordsStayTogetherAndALaterDecisionOutranksAnEarlierOne() {
    world.publish("a.jsonl", at("a1", 0), at("a2", 100), at("a3", 102));
    world.pass();
    world.decide("a1", "a2", Verdict.SAME);
    world.pass();
    assertThat(world.duplicates()).containsEntry("a2", "a1");
    world.publish("b.jsonl", at("b1", 300));
    world.pass();
    assertThat(world.duplicates()).containsEntry("a2", "a1");
    world.decide("a1", "a2", Verdict.DIFFERENT);
    world.pass();
    assertThat(world.duplicates()).isEqualTo(Map.of("a3", "a2"));
  }

  @Test
  void decisionsGoWithTheirRecordsButWaitForFilesThatAreBeingWorkedOn() {
    world.publish("a.jsonl", at("a1", 0));
    world.publish("b.jsonl", at("b1", 100), at("b2", 180));
    world.pass();
    world.decide("a1", "b1", Verdict.SAME);
    world.pass();
    world.publish("b.jsonl", at("b1", 120));
    world.pass();
    assertThat(world.duplicates()).isEqualTo(Map.of("b1", "a1"));
    world.publish("b.jsonl", at("b2", 120));
    world.pass();
    assertThat(world.state().decisions()).isEmpty();
  }

  @Test
  void aDamagedResultIsNamedAndTheOthersAreCompared() {
    world.publish("a.jsonl", at("a1", 0), at("a2", 1));
    world.publish("b.jsonl", at("b1", 2));
    try (var heads = world.blobs.list(World.RESULTS, "news/")) {
      heads
          .filter(head -> head.id().key().contains("/b.jsonl/") && head.id().key().endsWith(".npy"))
          .toList()
          .forEach(head -> world.blobs.put(head.id(), new byte[] {1, 2, 3}));
    }
    PassReport report = world.pass();
    assertThat(report.problems()).singleElement().asString().startsWith("news/b.jsonl: ");
    assertThat(report.counts().waiting()).isEqualTo(1);
    assertThat(world.duplicates()).isEqualTo(Map.of("a2", "a1"));
  }

  @Test
  void aBadRecipeAndTooManyRecordsAreSaid() {
    world.recipe("strikt");
    assertThat(world.pass().ending()).isEqualTo(Ending.BAD_RECIPE);
    assertThat(world.pass().reason()).contains("did you mean 'strict'?");
    world.recipe(TEN_DEGREES);
    Doc[] many = new Doc[4000];
    for (int i = 0; i < many.length; i++) {
      many[i] = at("m" + i, i);
    }
    world.publish("a.jsonl", many);
    PassReport report = world.pass();
    assertThat(report.ending()).isEqualTo(Ending.TOO_LARGE);
    assertThat(report.reason()).contains("records do not fit into the 1 MB");
  }

  @Test
  void onePassAtATimeByItsLease() {
    world.publish("a.jsonl", at("a1", 0));
    var leases = new vectormill.testing.MemoryLeases(world.clock);
    leases.acquire("canonicalize-news", "somebody", Duration.ofMinutes(1));
    var busy =
        new Canonicalize(
                new CanonicalizePorts(
                    world.blobs,
                    world.stamps,
                    world.index,
                    world.ledger,
                    leases,
                    world.recipes(),
                    world.clock),
                World.RESULTS,
                new PassLimits(1 << 20, 1000, 1))
            .run(World.NEWS, "me");
    assertThat(busy.ending()).isEqualTo(Ending.BUSY);
  }

  private Link link(String left, String right) {
    return world.state().links().stream()
        .filter(link -> link.left().recordId().equals(left))
        .filter(link -> link.right().recordId().equals(right))
        .findFirst()
        .orElseThrow();
  }

  private Member member(String id) {
    return java.util.Optional.ofNullable(world.state().members().get(world.entry(id).entryId()))
        .orElseThrow();
  }

  private static boolean touches(Link link, EntryRef entry) {
    return link.left().equals(entry) || link.right().equals(entry);
  }
}
