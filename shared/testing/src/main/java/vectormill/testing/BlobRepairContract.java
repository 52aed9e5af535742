package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.blob.ListedBlob;

/// What every [BlobStore] promises to those who repair and adopt; part of [BlobStoreContract].
abstract class BlobRepairContract {
  /// The store; the same one for every call.
  protected abstract BlobStore store();

  /// A bucket that exists and is empty; one per test.
  protected abstract String bucket();

  @Test
  void aListingGoesOnAfterAnyKey() {
    for (String key : List.of("p/a", "p/b", "p/é", "p/😀", "q/a")) {
      store().put(id(key), bytes(key));
    }
    assertThat(keysAfter("p/", "p/a")).containsExactly("p/b", "p/é", "p/😀");
    assertThat(keysAfter("p/", "p/aa")).containsExactly("p/b", "p/é", "p/😀");
    assertThat(keysAfter("p/", "p/é")).containsExactly("p/😀");
    assertThat(keysAfter("", "p/😀")).containsExactly("q/a");
    assertThat(keysAfter("p/", "q")).isEmpty();
  }

  @Test
  void aListingTellsWhenAnObjectWasWritten() {
    store().put(id("a"), bytes("1"));
    store().put(id("b"), bytes("2"));
    try (Stream<ListedBlob> listed = store().list(bucket(), "", "")) {
      assertThat(listed.map(ListedBlob::modifiedAt).toList())
          .hasSize(2)
          .allSatisfy(at -> assertThat(at).isBeforeOrEqualTo(Instant.now().plusSeconds(60)));
    }
  }

  @Test
  void aCopyHasTheSameBytes() throws IOException {
    BlobHead from = store().put(id("from/ü +%20"), bytes("content"));
    BlobHead copy = store().copy(from, id("to/é"));
    assertThat(copy.id()).isEqualTo(id("to/é"));
    assertThat(copy.sizeBytes()).isEqualTo(from.sizeBytes());
    assertThat(store().read(id("to/é"), 100)).hasValueSatisfying(this::isContent);
    assertThat(store().read(from.id(), 100)).hasValueSatisfying(this::isContent);
    store().delete(from.id());
    assertThat(store().read(id("to/é"), 100)).hasValueSatisfying(this::isContent);
  }

  @Test
  void whatWasReplacedOrDeletedIsNotCopied() {
    BlobHead from = store().put(id("from"), bytes("content"));
    store().put(id("from"), bytes("other"));
    assertThatThrownBy(() -> store().copy(from, id("to")))
        .isInstanceOf(BlobChangedException.class)
        .hasMessageContaining("from");
    store().delete(id("from"));
    assertThatThrownBy(() -> store().copy(from, id("to"))).isInstanceOf(BlobChangedException.class);
    assertThat(store().head(id("to"))).isEmpty();
  }

  @Test
  void onlyWhatIsStillTheSameIsDeletedOnCondition() {
    BlobHead first = store().put(id("a"), bytes("first"));
    BlobHead second = store().put(id("a"), bytes("second"));
    assertThat(store().deleteIf(first)).isFalse();
    assertThat(store().head(id("a"))).isPresent();
    assertThat(store().deleteIf(second)).isTrue();
    assertThat(store().head(id("a"))).isEmpty();
    assertThat(store().deleteIf(second)).isFalse();
  }

  @Test
  void whereNoUploadWasBegunNoneIsGivenUp() {
    store().put(id("a"), bytes("1"));
    assertThat(store().abortUploads(bucket(), Instant.now().plus(Duration.ofDays(1)))).isZero();
    assertThat(store().head(id("a"))).isPresent();
  }

  private void isContent(byte[] found) {
    assertThat(new String(found, StandardCharsets.UTF_8)).isEqualTo("content");
  }

  private List<String> keysAfter(String prefix, String after) {
    try (Stream<ListedBlob> listed = store().list(bucket(), prefix, after)) {
      return listed.map(found -> found.head().id().key()).toList();
    }
  }

  private BlobId id(String key) {
    return new BlobId(bucket(), key);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
