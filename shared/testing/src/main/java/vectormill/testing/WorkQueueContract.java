package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vectormill.work.Delivery;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// What every [WorkQueue] promises.
public abstract class WorkQueueContract {
  /// How long a delivered message must be hidden in the queue of [#queue].
  protected static final Duration VISIBILITY = Duration.ofSeconds(2);

  private static final int MANY = 25;
  private static final int TRIES = 50;

  /// An empty queue that hides messages for [#VISIBILITY]; the same one for every call of a test.
  protected abstract WorkQueue queue();

  /// Lets the time of the queue pass.
  protected abstract void pass(Duration duration);

  @Test
  void anEmptyQueueDeliversNothing() {
    assertThat(queue().receive(10, Duration.ZERO)).isEmpty();
    assertThat(queue().depth()).isEqualTo(new WorkQueue.Depth(0, 0));
  }

  @Test
  void aMessageIsDeliveredOnceAndThenHidden() {
    queue().send(List.of(key(1)), "news");
    Delivery delivery = receiveOne();
    assertThat(delivery.key()).isEqualTo(key(1));
    assertThat(delivery.receiveCount()).isEqualTo(1);
    assertThat(queue().receive(10, Duration.ZERO)).isEmpty();
    assertThat(queue().depth()).isEqualTo(new WorkQueue.Depth(0, 1));
  }

  @Test
  void manyMessagesAreAllDelivered() {
    List<WorkKey> keys = IntStream.range(0, MANY).mapToObj(WorkQueueContract::key).toList();
    queue().send(keys, "news with spaces / größe");
    assertThat(queue().depth()).isEqualTo(new WorkQueue.Depth(MANY, 0));
    List<WorkKey> received = new ArrayList<>();
    for (int i = 0; i < TRIES && received.size() < MANY; i++) {
      for (Delivery delivery : queue().receive(10, Duration.ZERO)) {
        received.add(delivery.key());
        queue().delete(delivery);
      }
    }
    assertThat(received).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(queue().depth()).isEqualTo(new WorkQueue.Depth(0, 0));
  }

  @Test
  void sendingNothingIsAllowed() {
    queue().send(List.of(), "news");
    assertThat(queue().receive(1, Duration.ZERO)).isEmpty();
  }

  @Test
  void aMessageNotDeletedComesBackWithAHigherCount() {
    queue().send(List.of(key(1)), "news");
    Delivery first = receiveOne();
    pass(VISIBILITY.plusMillis(500));
    Delivery second = receiveOne();
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(second.receiveCount()).isEqualTo(2);
  }

  @Test
  void anExtendedMessageStaysHidden() {
    queue().send(List.of(key(1)), "news");
    queue().extend(receiveOne(), Duration.ofMinutes(1));
    pass(VISIBILITY.plusMillis(500));
    assertThat(queue().receive(10, Duration.ZERO)).isEmpty();
  }

  @Test
  void aMessageGivenBackIsThereAtOnce() {
    queue().send(List.of(key(1)), "news");
    queue().extend(receiveOne(), Duration.ZERO);
    assertThat(receiveOne().receiveCount()).isEqualTo(2);
  }

  @Test
  void aDeletedMessageNeverComesBackAndCanBeDeletedAgain() {
    queue().send(List.of(key(1)), "news");
    Delivery delivery = receiveOne();
    queue().delete(delivery);
    queue().delete(delivery);
    queue().extend(delivery, Duration.ofMinutes(1));
    pass(VISIBILITY.plusMillis(500));
    assertThat(queue().receive(10, Duration.ZERO)).isEmpty();
  }

  @Test
  void ofManyReceiversExactlyOneGetsAMessage() {
    queue().send(List.of(key(1)), "news");
    List<List<Delivery>> answers = Race.run(i -> queue().receive(1, Duration.ZERO));
    assertThat(answers.stream().mapToInt(List::size).sum()).isEqualTo(1);
  }

  @Test
  void receiveTakesOneToTen() {
    assertThatThrownBy(() -> queue().receive(0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> queue().receive(11, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Delivery receiveOne() {
    List<Delivery> deliveries = queue().receive(10, Duration.ofSeconds(1));
    assertThat(deliveries).hasSize(1);
    return deliveries.getFirst();
  }

  private static WorkKey key(int number) {
    return new WorkKey("%040x".formatted(number));
  }
}
