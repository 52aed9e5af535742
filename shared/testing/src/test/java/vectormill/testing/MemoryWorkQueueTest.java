package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

class MemoryWorkQueueTest extends WorkQueueContract {
  private final TestClock clock = new TestClock();
  private final MemoryWorkQueue queue = new MemoryWorkQueue(clock, VISIBILITY);

  @Override
  protected WorkQueue queue() {
    return queue;
  }

  @Override
  protected void pass(Duration duration) {
    clock.advance(duration);
  }

  @Test
  void whatIsDeliveredTooOftenBecomesADeadLetter() {
    MemoryWorkQueue strict = new MemoryWorkQueue(clock, VISIBILITY, 2);
    WorkKey key = new WorkKey("ab".repeat(20));
    strict.send(List.of(key), "news");
    strict.receive(1, Duration.ZERO);
    strict.redeliverAll();
    assertThat(strict.deadLetters()).isEmpty();
    assertThat(strict.receive(1, Duration.ZERO)).hasSize(1);
    strict.redeliverAll();
    assertThat(strict.receive(1, Duration.ZERO)).isEmpty();
    assertThat(strict.deadLetters()).containsExactly(key);
  }
}
