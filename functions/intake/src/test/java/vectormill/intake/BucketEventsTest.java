package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.failure.BadInputException;
import vectormill.message.IntakeMessage;
import vectormill.work.WorkKey;

class BucketEventsTest {
  private static final BlobHead HEAD =
      new BlobHead(new BlobId(Events.BUCKET, "news/a b+c%d/ü.jsonl"), "e1", "e1", 17);

  @Test
  void aNotificationsKeyIsDecoded() throws BadInputException {
    assertThat(BucketEvents.parse(Events.created(HEAD, "0A")))
        .containsExactly(
            new BucketEvent.Created(
                Events.BUCKET,
                "news/a b+c%d/ü.jsonl",
                Optional.empty(),
                Optional.of("e1"),
                Optional.of(17L),
                "0A"));
  }

  @Test
  void anEventBridgeKeyIsTakenAsItIs() throws BadInputException {
    assertThat(BucketEvents.parse(Events.eventBridgeCreated(HEAD, "0A")))
        .isEqualTo(BucketEvents.parse(Events.created(HEAD, "0A")));
    assertThat(BucketEvents.parse(Events.eventBridge("Object Deleted", "a%20b+c", "0A").toString()))
        .containsExactly(new BucketEvent.Removed(Events.BUCKET, "a%20b+c", Optional.empty(), "0A"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        " a",
        "a+b",
        "100%",
        "%2B",
        "a&b=c?d#e",
        "日本/語",
        "🐦",
        "a\\b\"c'",
        "a\tb"
      })
  void everyKeySurvivesBothForms(String name) throws BadInputException {
    BlobHead head = new BlobHead(new BlobId(Events.BUCKET, "c/" + name), "e", "e", 1);
    for (String body : List.of(Events.created(head, "1"), Events.eventBridgeCreated(head, "1"))) {
      assertThat(BucketEvents.parse(body))
          .singleElement()
          .isInstanceOfSatisfying(
              BucketEvent.Created.class, event -> assertThat(event.key()).isEqualTo("c/" + name));
    }
  }

  @Test
  void severalRecordsAreSeveralEvents() throws BadInputException {
    String body =
        Events.notification(
            Events.createdRecord(HEAD, "1"),
            Events.record("ObjectRemoved:DeleteMarkerCreated", "b", "2"),
            Events.record("LifecycleExpiration:Delete", "c", "3"),
            Events.record("s3:ObjectRemoved:Delete", "d", "4"),
            Events.record("ObjectTagging:Put", "e", "5"));
    assertThat(BucketEvents.parse(body))
        .hasSize(4)
        .filteredOn(BucketEvent.Removed.class::isInstance)
        .hasSize(3);
  }

  @Test
  void versionIdsAreKeptAndNullIsNone() throws BadInputException {
    ObjectNode versioned = Events.createdRecord(HEAD, "1");
    Events.object(versioned).put("versionId", "v7");
    ObjectNode suspended = Events.createdRecord(HEAD, "1");
    Events.object(suspended).put("versionId", "null");
    assertThat(BucketEvents.parse(Events.notification(versioned, suspended)))
        .extracting(event -> ((BucketEvent.Created) event).version())
        .containsExactly(Optional.of("v7"), Optional.empty());
  }

  @Test
  void anEventWithoutSequencerGetsOneOfItsTimeThatKeepsTheOrder() throws BadInputException {
    ObjectNode record = Events.createdRecord(HEAD, "");
    String first = sequencer(record.put("eventTime", "2026-01-01T00:00:00Z"));
    String later = sequencer(record.put("eventTime", "2026-01-01T00:00:00.001Z"));
    String latest = sequencer(record.put("eventTime", "2027-01-01T00:00:00Z"));
    assertThat(List.of(first, later, latest)).isSorted().allMatch(s -> s.matches("[0-9A-F]{18}"));
    assertThatThrownBy(() -> sequencer(record.put("eventTime", "yesterday")))
        .isInstanceOf(BadInputException.class);
  }

  @Test
  void anEventMayLeaveOutEtagAndSize() throws BadInputException {
    String body = Events.notification(Events.record("ObjectCreated:Put", "a", "1"));
    assertThat(BucketEvents.parse(body))
        .containsExactly(
            new BucketEvent.Created(
                Events.BUCKET, "a", Optional.empty(), Optional.empty(), Optional.empty(), "1"));
  }

  @Test
  void everyMinorVersionIsReadAndAnotherMajorIsRefused() throws BadInputException {
    for (String version : List.of("2.0", "2.1", "2.5", "2.99")) {
      ObjectNode record = Events.createdRecord(HEAD, "1").put("eventVersion", version);
      assertThat(BucketEvents.parse(Events.notification(record))).hasSize(1);
    }
    ObjectNode record = Events.createdRecord(HEAD, "1").put("eventVersion", "3.0");
    assertThatThrownBy(() -> BucketEvents.parse(Events.notification(record)))
        .isInstanceOf(BadInputException.class)
        .hasMessage("expected a record of aws:s3 in version 2.x, found aws:s3 in 3.0");
  }

  @Test
  void theTestEventIsNoEvent() throws BadInputException {
    assertThat(
            BucketEvents.parse(
                "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"input\"}"))
        .isEmpty();
  }

  @Test
  void aWishToPlanAgainIsReadAsItIsWritten() throws BadInputException {
    assertThat(BucketEvents.parse(BucketEvents.replanBody("bücher")))
        .containsExactly(new BucketEvent.Replan("bücher", Optional.empty()));
    WorkKey last = new WorkKey("ab".repeat(20));
    assertThat(BucketEvents.parse(IntakeMessage.replan("bücher", last)))
        .containsExactly(new BucketEvent.Replan("bücher", Optional.of(last)));
  }

  @Test
  void aWishToLookIsReadAsItIsWritten() throws BadInputException {
    BlobId object = new BlobId("input", "bücher/a b+c%41");
    assertThat(BucketEvents.parse(IntakeMessage.reconcile(object)))
        .containsExactly(new BucketEvent.Reconcile(object));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "5",
        "[]",
        "null",
        "{}",
        "{\"reconcile\":{\"bucket\":\"b\"}}",
        "{\"reconcile\":{\"key\":\"k\",\"bucket\":7}}",
        "{\"vectormill.replan\":\"news\",\"after\":\"short\"}",
        "{\"Records\":5}",
        "{\"Records\":[5]}",
        "{\"Records\":[{\"eventSource\":\"aws:sns\",\"eventVersion\":\"2.1\"}]}",
        "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventVersion\":\"2.1\"}]}",
        "{\"detail-type\":\"Object Created\",\"source\":\"aws.ec2\"}",
        "{\"detail-type\":\"Object Created\",\"source\":\"aws.s3\",\"detail\":{\"version\":\"1\"}}",
        "{\"detail-type\":\"Object Created\",\"source\":\"aws.s3\",\"detail\":{}}",
        "{\"Event\":\"s3:OtherEvent\"}"
      })
  void unknownShapesAreRefused(String body) {
    assertThatThrownBy(() -> BucketEvents.parse(body)).isInstanceOf(BadInputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "18446744073709551615", "0.5e999"})
  void aSizeThatNoFileHasIsRefused(String size) {
    String body = Events.eventBridgeCreated(HEAD, "0A").replace("17", size);
    assertThatThrownBy(() -> BucketEvents.parse(body))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("size");
  }

  @Test
  void aKeyThatNoStoreTakesIsRefused() {
    for (String key : List.of("half \ud800", "ü".repeat(513), "x".repeat(1025))) {
      assertThatThrownBy(
              () -> BucketEvents.parse(Events.eventBridge("Object Created", key, "1").toString()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("expected a key");
    }
  }

  /// It would count as the newest for ever.
  @Test
  void aSequencerThatIsNoHexNumberIsRefused() {
    assertThatThrownBy(() -> BucketEvents.parse(Events.created(HEAD, "zz")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("sequencer");
  }

  @Test
  void aBrokenKeyIsRefused() {
    ObjectNode record = Events.createdRecord(HEAD, "1");
    Events.object(record).put("key", "a%zz");
    assertThatThrownBy(() -> BucketEvents.parse(Events.notification(record)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a%zz");
  }

  private static String sequencer(ObjectNode record) throws BadInputException {
    return ((BucketEvent.Created) BucketEvents.parse(Events.notification(record)).getFirst())
        .sequencer();
  }
}
