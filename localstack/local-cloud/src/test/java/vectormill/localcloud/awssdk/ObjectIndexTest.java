package vectormill.localcloud.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The index: conditions, the messages that changes cause, and the order of keys.
class ObjectIndexTest {

  private static final ObjectKey KEY = new ObjectKey("bucket", "key");
  private static final ChangeListener ALL =
      change -> List.of(new OutboxMessage("queue", change.event() + " " + change.sequence()));

  @TempDir Path directory;

  @Test
  void aChangeAndItsMessageAreThereAfterARestart() throws Exception {
    try (ObjectIndex index = open()) {
      index.createBucket("bucket", 1);
      index.put(KEY, entry("1"), Precondition.NONE, "ObjectCreated:Put");
    }
    try (ObjectIndex index = open()) {
      assertThat(index.require(KEY).etag()).isEqualTo("1");
      Map<Long, OutboxMessage> waiting = index.await(10);
      assertThat(waiting.values())
          .extracting(OutboxMessage::body)
          .containsExactly("ObjectCreated:Put 1");
      index.sent(waiting.keySet());
      index.remove(KEY, Precondition.NONE, 2);
      assertThat(index.await(10).values())
          .extracting(OutboxMessage::body)
          .containsExactly("ObjectRemoved:Delete 2");
    }
  }

  /// Tidying up while the store closes lost chunks, and the next start saw a state of long ago.
  @Test
  void whatManyChangesLeftIsThereAfterEachOfManyRestartsInAFileThatDoesNotGrow() throws Exception {
    Random random = new Random(1);
    Map<String, String> expected = new TreeMap<>();
    long early = 0;
    for (int life = 0; life < 60; life++) {
      try (ObjectIndex index = open()) {
        if (life == 0) {
          index.createBucket("bucket", 1);
        }
        assertThat(etags(index)).as("life " + life).isEqualTo(expected);
        for (int change = 0; change < 60 + random.nextInt(120); change++) {
          ObjectKey key = new ObjectKey("bucket", "key-" + random.nextInt(100));
          String etag = Integer.toHexString(random.nextInt()).repeat(1 + random.nextInt(20));
          index.put(key, entry(etag), Precondition.NONE, "n");
          expected.put(key.indexKey(), etag);
          index.sent(index.await(10).keySet());
        }
      }
      early = life == 9 ? Files.size(directory.resolve("index.mv")) : early;
    }
    assertThat(Files.size(directory.resolve("index.mv"))).isLessThan(3 * early);
  }

  @Test
  void aChangeThatIsRefusedCausesNoMessage() throws Exception {
    try (ObjectIndex index = open()) {
      index.createBucket("bucket", 1);
      index.put(KEY, entry("1"), Precondition.NONE, "first");
      assertThatThrownBy(() -> index.put(KEY, entry("2"), new Precondition(null, "*"), "second"))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
      assertThatThrownBy(
              () -> index.put(KEY, entry("2"), new Precondition("\"other\"", null), "third"))
          .isInstanceOf(S3Exception.class);
      assertThat(index.await(10)).hasSize(1);
      assertThat(index.require(KEY).etag()).isEqualTo("1");
    }
  }

  @Test
  void messagesComeInTheOrderOfTheChangesAndAtMostAsManyAsWanted() throws Exception {
    try (ObjectIndex index = open()) {
      index.createBucket("bucket", 1);
      for (int i = 0; i < 12; i++) {
        index.put(KEY, entry("e" + i), Precondition.NONE, "n");
      }
      List<String> bodies = new ArrayList<>();
      index.await(10).values().forEach(m -> bodies.add(m.body()));
      assertThat(bodies).hasSize(10).startsWith("n 1", "n 2").endsWith("n 10");
    }
  }

  @Test
  void keysAreInTheOrderOfTheirBytes() {
    KeyOrder order = new KeyOrder();
    assertThat(order.compare("a", "b")).isNegative();
    assertThat(order.compare("a", "ab")).isNegative();
    assertThat(order.compare("\uFFFD", "\uD83D\uDE00")).isNegative();
    assertThat(order.compare("\uD83D\uDE00", "\uD83D\uDE01")).isNegative();
  }

  @Test
  void aRangeIsCutToTheObject() {
    assertThat(ByteRange.of("bytes=2-99", 5)).isEqualTo(new ByteRange(2, 4));
    assertThat(ByteRange.of("bytes=-2", 5)).isEqualTo(new ByteRange(3, 4));
    assertThat(ByteRange.of(null, 0).length()).isZero();
    assertThatThrownBy(() -> ByteRange.of("bytes=5-", 5)).isInstanceOf(S3Exception.class);
    assertThatThrownBy(() -> ByteRange.of("pages=1-2", 5)).isInstanceOf(S3Exception.class);
  }

  private static Map<String, String> etags(ObjectIndex index) {
    return index.read(objects -> {
      Map<String, String> found = new TreeMap<>();
      objects.forEach((key, json) -> found.put(key, ObjectIndex.parse(json).etag()));
      return found;
    });
  }

  private ObjectIndex open() {
    return new ObjectIndex(directory.resolve("index.mv"), ALL);
  }

  private static ObjectEntry entry(String etag) {
    ObjectHeaders headers = new ObjectHeaders(null, null, null, null, null, Map.of());
    return new ObjectEntry("file", 1, etag, "", 1, headers);
  }
}
