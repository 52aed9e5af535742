package vectormill.testing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import vectormill.message.DeadLetters;
import vectormill.message.WorkMessage;
import vectormill.work.Delivery;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// A queue in memory. It never waits: [#receive] answers at once with what is visible by its clock.
/// Safe for many threads.
public final class MemoryWorkQueue implements WorkQueue {
  private final MemoryMessages messages;

  /// @param clock decides what is visible
  /// @param visibility how long a delivered message is hidden
  public MemoryWorkQueue(InstantSource clock, Duration visibility) {
    this(clock, visibility, Integer.MAX_VALUE);
  }

  /// @param maxReceives a message delivered that often becomes a dead letter instead of being
  ///   delivered again
  public MemoryWorkQueue(InstantSource clock, Duration visibility, int maxReceives) {
    messages = new MemoryMessages(clock, visibility, maxReceives);
  }

  @Override
  public void send(List<WorkKey> keys, String group) {
    keys.forEach(key -> messages.send(WorkMessage.body(key)));
  }

  @Override
  public List<Delivery> receive(int max, Duration wait) {
    List<Delivery> deliveries = new ArrayList<>();
    for (MemoryMessages.Received received : messages.receive(max)) {
      WorkMessage.parse(received.body())
          .ifPresent(
              key -> deliveries.add(new Delivery(key, received.receipt(), received.receives())));
    }
    return List.copyOf(deliveries);
  }

  @Override
  public void extend(Delivery delivery, Duration extension) {
    messages.extend(delivery.receipt(), extension);
  }

  @Override
  public void delete(Delivery delivery) {
    messages.delete(delivery.receipt());
  }

  @Override
  public Depth depth() {
    long visible = messages.visible();
    return new Depth(visible, messages.size() - visible);
  }

  /// Makes every message visible at once, as a queue may that delivers twice.
  public void redeliverAll() {
    messages.redeliverAll();
  }

  /// What the messages are about, hidden ones included, dead ones not.
  public List<WorkKey> keys() {
    return messages.bodies().stream().flatMap(body -> WorkMessage.parse(body).stream()).toList();
  }

  /// What was delivered too often, oldest first.
  public List<WorkKey> deadLetters() {
    return messages.deadBodies().stream()
        .flatMap(body -> WorkMessage.parse(body).stream())
        .toList();
  }

  /// The port to what was delivered too often.
  public DeadLetters letters() {
    return messages.deadLetters();
  }
}
