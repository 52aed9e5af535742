package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.testing.Faults;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;

class IntakeTest {
  private final Bench bench = new Bench();

  @Test
  void aDroppedFileIsPlannedAndSent() {
    assertThat(bench.drop("news/a.jsonl", "{}", "10")).isEmpty();

    Stamp stamp = bench.stamps("news").getFirst();
    assertThat(stamp.state()).isEqualTo(State.QUEUED);
    assertThat(stamp.item().step()).isEqualTo(Step.EMBED);
    assertThat(stamp.item().ordinal()).isEqualTo(1);
    assertThat(stamp.item().source().sizeBytes()).isEqualTo(2);
    assertThat(stamp.item().generation()).matches("[0-9a-f]{12}");
    assertThat(bench.waiting()).isEqualTo(1);
  }

  @Test
  void aDuplicateEventInEitherFormMakesNoSecondItem() {
    BlobHead head = bench.put("news/a.jsonl", "{}");
    String direct = Events.created(head, "10");
    String bridged = Events.eventBridgeCreated(head, "10");

    assertThat(bench.handle(direct, direct, bridged)).isEmpty();
    assertThat(bench.handle(bridged, direct)).isEmpty();

    assertThat(bench.states("news")).containsExactly("QUEUED news/a.jsonl");
    assertThat(bench.waiting()).isEqualTo(1);
  }

  @Test
  void keysOfEveryKindAreKeptAsTheyAre() {
    String longest = "news/" + "ü".repeat(509) + "x";
    for (String key :
        List.of("news/a b", "news/a+b", "news/100%", "news/%41", "news/🐦/日本", longest)) {
      assertThat(bench.drop(key, "x", "10")).isEmpty();
      assertThat(bench.stamps.ofFile(Events.BUCKET, key)).as(key).hasSize(1);
    }
  }

  @Test
  void anOlderEventThatComesLateIsLeftOut() {
    BlobHead first = bench.put("news/a", "old");
    BlobHead second = bench.put("news/a", "newer");
    assertThat(bench.handle(Events.created(second, "20"))).isEmpty();
    assertThat(bench.handle(Events.created(first, "1FFF"))).isEmpty();

    assertThat(bench.stamps("news"))
        .singleElement()
        .satisfies(stamp -> assertThat(stamp.item().source().etag()).isEqualTo(second.etag()));
  }

  @Test
  void aNewerVersionTakesThePlaceOfAnUnfinishedOne() {
    bench.drop("news/a", "old", "10");
    bench.drop("news/a", "newer", "20");
    assertThat(bench.states("news")).containsExactly("QUEUED news/a", "SUPERSEDED news/a");
  }

  @Test
  void foldersTestEventsAndOtherEventsMakeNoWork() {
    BlobHead folder = bench.put("news/", "");
    assertThat(
            bench.handle(
                Events.created(folder, "10"),
                "{\"Event\":\"s3:TestEvent\"}",
                Events.notification(Events.record("ObjectAcl:Put", "news/a", "11"))))
        .isEmpty();
    assertThat(bench.stamps("news")).isEmpty();
  }

  @Test
  void oneBadMessageDoesNotHoldUpTheOthers() {
    String good = Events.created(bench.put("news/a", "x"), "10");
    String foreign = good.replace("\"input\"", "\"other\"");
    assertThat(bench.handle("no json", good, foreign, "{}")).containsExactly("m0", "m2", "m3");
    assertThat(bench.states("news")).containsExactly("QUEUED news/a");
  }

  @Test
  void anEventThatDoesNotSayEtagOrSizeIsCompletedFromTheObject() {
    BlobHead head = bench.put("news/a", "four");
    String gone = Events.notification(Events.record("ObjectCreated:Put", "news/b", "10"));
    assertThat(
            bench.handle(
                Events.notification(Events.record("ObjectCreated:Put", "news/a", "10")), gone))
        .isEmpty();
    assertThat(bench.stamps("news"))
        .singleElement()
        .satisfies(stamp -> {
          assertThat(stamp.item().source().etag()).isEqualTo(head.etag());
          assertThat(stamp.item().source().sizeBytes()).isEqualTo(4);
        });
  }

  @Test
  void aDeletedFileIsRetiredOnce() {
    bench.drop("news/a", "x", "10");
    bench.work();
    bench.delete("news/a");
    String removed = Events.removed("news/a", "20");
    assertThat(bench.handle(removed, removed)).isEmpty();
    assertThat(bench.handle(removed)).isEmpty();

    assertThat(bench.states("news")).containsExactly("DONE news/a", "QUEUED news/a");
    assertThat(bench.stamps("news").getLast().item().step()).isEqualTo(Step.RETIRE);
    assertThat(bench.waiting()).isEqualTo(1);
  }

  @Test
  void aFileDeletedBeforeItWasSeenNeedsNoRetirementAndIsNotEmbedded() {
    BlobHead head = bench.put("news/a", "x");
    bench.delete("news/a");
    assertThat(bench.handle(Events.removed("news/a", "20"), Events.created(head, "10"))).isEmpty();
    assertThat(bench.stamps("news")).isEmpty();
    assertThat(bench.waiting()).isZero();
  }

  @Test
  void aRemovalThatLeavesSomethingAtItsPlaceIsNone() {
    bench.drop("news/a", "x", "10");
    assertThat(bench.handle(Events.removed("news/a", "20"))).isEmpty();
    assertThat(bench.states("news")).containsExactly("QUEUED news/a");
  }

  @Test
  void aFileDroppedAgainAfterItsDeletionIsPlannedAnew() {
    bench.drop("news/a", "x", "10");
    bench.work();
    bench.delete("news/a");
    bench.handle(Events.removed("news/a", "20"));
    bench.work();
    bench.drop("news/a", "x", "30");
    assertThat(bench.states("news")).containsExactly("DONE news/a", "QUEUED news/a");
    assertThat(bench.waiting()).isEqualTo(1);
  }

  @Test
  void filesInNoFolderBelongToTheDefaultCollection() {
    bench.drop("a.jsonl", "x", "10");
    assertThat(bench.states("default")).containsExactly("QUEUED a.jsonl");
  }

  @Test
  void onlyRecipesAreEverRead() {
    Faults calls = Faults.none();
    bench.put("news/collection.yaml", "index: false");
    String[] bodies = new String[20];
    for (int i = 0; i < bodies.length; i++) {
      bodies[i] = Events.created(bench.put("news/" + i, "x" + i), "10");
    }
    assertThat(bench.handle(bench.intake(calls), bodies)).isEmpty();
    assertThat(calls.count("blob.open")).isEqualTo(1);
    assertThat(calls.count("blob.head")).isEqualTo(2);
    assertThat(calls.count("queue.send")).isEqualTo(1);
    assertThat(bench.blobs.head(new BlobId(Events.BUCKET, "news/0"))).isPresent();
  }
}
