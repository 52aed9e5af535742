package vectormill.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;

final class SharedEmbedderTest {
  private static final ModelId ID = new ModelId("slow", "a".repeat(64));
  private static final List<Embedding> ANSWER =
      List.of(new Embedding.NotEmbedded(Reason.ZERO_VECTOR));

  @Test
  void anIdleModelIsClosedWhenItIsRetired() {
    Slow slow = new Slow();
    SharedEmbedder shared = new SharedEmbedder(slow, Slow::new);
    shared.close();
    assertThat(slow.closed).hasValue(0);
    shared.retire();
    shared.retire();
    assertThat(slow.closed).hasValue(1);
  }

  @Test
  void aModelInUseIsClosedAfterItsLastCall() throws Exception {
    Slow slow = new Slow();
    SharedEmbedder shared = new SharedEmbedder(slow, Slow::new);
    Thread caller = Thread.ofPlatform().start(() -> shared.embed(List.of("wait")));
    slow.entered.await();
    shared.retire();
    assertThat(slow.closed).hasValue(0);
    slow.go.countDown();
    caller.join();
    assertThat(slow.closed).hasValue(1);
  }

  @Test
  void whoStillHoldsARetiredModelIsServedByAnother() {
    Slow slow = new Slow();
    Slow other = new Slow();
    SharedEmbedder shared = new SharedEmbedder(slow, () -> other);
    shared.retire();
    assertThat(shared.embed(List.of("mill"))).isEqualTo(ANSWER);
    assertThat(other.calls).hasValue(1);
    assertThat(slow.calls).hasValue(0);
  }

  /// Waits where the text says so.
  private static final class Slow implements TextEmbedder {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Override
    public ModelId model() {
      return ID;
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      calls.incrementAndGet();
      entered.countDown();
      if (texts.contains("wait")) {
        await();
      }
      return ANSWER;
    }

    private void await() {
      try {
        go.await();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
