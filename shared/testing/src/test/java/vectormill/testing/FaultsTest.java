package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.failure.TransientException;

class FaultsTest {
  private static final BlobId ID = new BlobId("input", "a");
  private static final byte[] BYTES = {1, 2, 3};

  private final MemoryBlobStore inner = new MemoryBlobStore();

  @Test
  void aCallThatFailsBeforeHasNoEffect() {
    FaultyBlobStore store = new FaultyBlobStore(inner, Faults.at(Faults.Mode.BEFORE, 1));
    assertThatThrownBy(() -> store.put(ID, BYTES)).isInstanceOf(TransientException.class);
    assertThat(inner.head(ID)).isEmpty();
    store.put(ID, BYTES);
    assertThat(inner.head(ID)).isPresent();
  }

  @Test
  void aCallThatFailsAfterwardsHasItsEffect() {
    FaultyBlobStore store = new FaultyBlobStore(inner, Faults.at(Faults.Mode.AFTER, 2));
    assertThat(store.head(ID)).isEmpty();
    assertThatThrownBy(() -> store.put(ID, BYTES)).isInstanceOf(TransientException.class);
    assertThat(inner.head(ID)).isPresent();
  }

  @Test
  void aStoppedProgramDoesNothingMore() {
    Faults faults = Faults.at(Faults.Mode.STOP_AFTER, 1);
    TestClock clock = new TestClock();
    FaultyWorkQueue queue =
        new FaultyWorkQueue(new MemoryWorkQueue(clock, Duration.ofMinutes(1)), faults);
    FaultyBlobStore store = new FaultyBlobStore(inner, faults);
    assertThatThrownBy(() -> store.put(ID, BYTES)).isInstanceOf(Faults.StoppedException.class);
    assertThat(inner.head(ID)).isPresent();
    assertThatThrownBy(() -> store.delete(ID)).isInstanceOf(Faults.StoppedException.class);
    assertThatThrownBy(queue::depth).isInstanceOf(Faults.StoppedException.class);
    assertThat(inner.head(ID)).isPresent();
    assertThat(faults.struck()).isTrue();
  }

  @Test
  void aStalledCallIsPerformedAfterTheOthersAreDone() {
    Faults faults = Faults.stallAt(2, () -> inner.put(ID, new byte[] {9}));
    FaultyBlobStore store = new FaultyBlobStore(inner, faults);
    assertThat(store.head(ID)).isEmpty();
    assertThat(faults.struck()).isFalse();
    assertThat(store.putIfAbsent(ID, BYTES)).isEmpty();
    assertThat(faults.struck()).isTrue();
  }

  @Test
  void stoppedBeforeMeansNotPerformed() {
    FaultyBlobStore store = new FaultyBlobStore(inner, Faults.at(Faults.Mode.STOP_BEFORE, 1));
    assertThatThrownBy(() -> store.put(ID, BYTES)).isInstanceOf(Faults.StoppedException.class);
    assertThat(inner.head(ID)).isEmpty();
  }

  @Test
  void aFailedReadIsAnIoException() {
    BlobHead head = inner.put(ID, BYTES);
    FaultyBlobStore store = new FaultyBlobStore(inner, Faults.at(Faults.Mode.BEFORE, 1));
    assertThatThrownBy(() -> store.bytes(head).open()).isInstanceOf(IOException.class);
  }

  @Test
  void callsAreCountedByName() {
    Faults faults = Faults.none();
    FaultyBlobStore store = new FaultyBlobStore(inner, faults);
    store.put(ID, BYTES);
    assertThat(store.head(ID)).isPresent();
    assertThat(store.head(ID)).isPresent();
    assertThat(faults.calls()).containsExactly("blob.put", "blob.head", "blob.head");
    assertThat(faults.count("blob.head")).isEqualTo(2);
    assertThat(faults.struck()).isFalse();
  }
}
