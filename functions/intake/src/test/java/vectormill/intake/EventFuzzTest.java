package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.failure.BadInputException;
import vectormill.source.SourceFile;

/// Messages of the events queue may come from anybody: events that can be worked with, or bad
/// input.
@Timeout(60)
class EventFuzzTest {
  private static final int MAX_KEY_BYTES = 1024;

  static Stream<byte[]> messages() {
    BlobHead head = new BlobHead(new BlobId(Events.BUCKET, "news/ü a+b.jsonl"), "v", "e", 5);
    return Stream.of(
            Events.created(head, "0055AED6DCD90281E5"),
            Events.removed("news/a", "10"),
            Events.eventBridgeCreated(head, "0A"),
            Events.eventBridge("Object Deleted", "news/a", "").toString(),
            Events.notification(Events.record("s3:ObjectCreated:Copy", "a%2", "")),
            Events.notification(Events.record("LifecycleExpiration:Delete", "a", "1")),
            BucketEvents.replanBody("news"),
            "{\"Event\":\"s3:TestEvent\"}",
            Events.eventBridge("Object Created", "half \ud800", "1").toString(),
            Events.eventBridgeCreated(head, "0A").replace("\"size\":5", "\"size\":-5"),
            Events.eventBridgeCreated(head, "0A")
                .replace("\"size\":5", "\"size\":18446744073709551615"),
            "[1]")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("messages")
  @FuzzTest
  void anyMessageIsEventsOrBadInput(byte[] bytes) {
    try {
      for (BucketEvent event : BucketEvents.parse(new String(bytes, StandardCharsets.UTF_8))) {
        check(event);
      }
    } catch (BadInputException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }

  private static void check(BucketEvent event) {
    switch (event) {
      case BucketEvent.Created created -> {
        checkKey(created.key());
        new SourceFile(
            created.bucket(),
            created.key(),
            created.version().orElse("v"),
            created.etag().orElse("e"),
            created.sizeBytes().orElse(0L),
            created.sequencer());
      }
      case BucketEvent.Removed removed -> {
        checkKey(removed.key());
        new SourceFile(removed.bucket(), removed.key(), "v", "e", 0, removed.sequencer());
      }
      case BucketEvent.Replan wish -> assertThat(wish.collection()).isNotEmpty();
      case BucketEvent.Reconcile wish -> checkKey(wish.object().key());
    }
  }

  /// As S3 allows: what no store takes as a key can be worked on by nobody.
  private static void checkKey(String key) {
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(key)).isTrue();
    assertThat(key.getBytes(StandardCharsets.UTF_8).length).isBetween(1, MAX_KEY_BYTES);
  }
}
