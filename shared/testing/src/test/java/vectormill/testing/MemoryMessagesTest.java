package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.message.DeadLetters;

class MemoryMessagesTest extends DeadLettersContract {
  private final TestClock clock = new TestClock();
  private final MemoryEventQueue queue = new MemoryEventQueue(clock, VISIBILITY, 1);

  @Override
  protected DeadLetters letters() {
    return queue.messages().deadLetters();
  }

  @Override
  protected void send(String body) {
    queue.send(List.of(body));
  }

  @Override
  protected List<String> bury() {
    List<String> bodies = new ArrayList<>();
    List<MemoryMessages.Received> received = queue.messages().receive(10);
    while (!received.isEmpty()) {
      received.forEach(message -> bodies.add(message.body()));
      received = queue.messages().receive(10);
    }
    queue.messages().redeliverAll();
    return bodies;
  }

  @Override
  protected void pass(Duration duration) {
    clock.advance(duration);
  }

  @Test
  void everythingVisibleIsDrained() {
    queue.send(List.of("a", "b", "c"));
    queue.messages().receive(1);
    assertThat(queue.drain()).containsExactly("b", "c");
    assertThat(queue.drain()).isEmpty();
  }
}
