package vectormill.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.work.Delivery;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// A queue in memory. It never waits: [#receive] answers at once with what is visible by its clock.
/// Safe for many threads.
public final class MemoryWorkQueue implements WorkQueue {
  private static final int MAX_RECEIVE = 10;

  private final InstantSource clock;
  private final Duration visibility;
  private final int maxReceives;
  private final Map<Long, Message> messages = new LinkedHashMap<>();
  private final List<WorkKey> deadLetters = new ArrayList<>();
  private long sent;

  /// @param clock decides what is visible
  /// @param visibility how long a delivered message is hidden
  public MemoryWorkQueue(InstantSource clock, Duration visibility) {
    this(clock, visibility, Integer.MAX_VALUE);
  }

  /// @param maxReceives a message delivered that often becomes a dead letter instead of being
  ///   delivered again
  public MemoryWorkQueue(InstantSource clock, Duration visibility, int maxReceives) {
    this.clock = clock;
    this.visibility = visibility;
    this.maxReceives = maxReceives;
  }

  @Override
  public synchronized void send(List<WorkKey> keys, String group) {
    for (WorkKey key : keys) {
      messages.put(sent, new Message(sent, key, Instant.MIN, 0));
      sent++;
    }
  }

  @Override
  public synchronized List<Delivery> receive(int max, Duration wait) {
    if (max < 1 || max > MAX_RECEIVE) {
      throw new IllegalArgumentException("receive takes 1 to " + MAX_RECEIVE + ", got " + max);
    }
    Instant now = clock.instant();
    buryDeadLetters(now);
    List<Message> taken =
        messages.values().stream().filter(message -> message.visibleAt(now)).limit(max).toList();
    List<Delivery> deliveries = new ArrayList<>();
    for (Message message : taken) {
      Message hidden = message.hidden(now.plus(visibility), message.receives() + 1);
      messages.put(hidden.id(), hidden);
      deliveries.add(new Delivery(hidden.key(), hidden.receipt(), hidden.receives()));
    }
    return List.copyOf(deliveries);
  }

  @Override
  public synchronized void extend(Delivery delivery, Duration extension) {
    find(delivery)
        .ifPresent(message ->
            messages.put(
                message.id(), message.hidden(clock.instant().plus(extension), message.receives())));
  }

  @Override
  public synchronized void delete(Delivery delivery) {
    find(delivery).ifPresent(message -> messages.remove(message.id()));
  }

  @Override
  public synchronized Depth depth() {
    Instant now = clock.instant();
    long visible = messages.values().stream().filter(m -> m.visibleAt(now)).count();
    return new Depth(visible, messages.size() - visible);
  }

  /// Makes every message visible at once, as a queue may that delivers twice.
  public synchronized void redeliverAll() {
    messages.replaceAll((id, message) -> message.hidden(Instant.MIN, message.receives()));
  }

  /// What was delivered too often, oldest first.
  public synchronized List<WorkKey> deadLetters() {
    buryDeadLetters(clock.instant());
    return List.copyOf(deadLetters);
  }

  private void buryDeadLetters(Instant now) {
    List<Message> dead =
        messages.values().stream()
            .filter(message -> message.visibleAt(now) && message.receives() >= maxReceives)
            .toList();
    for (Message message : dead) {
      messages.remove(message.id());
      deadLetters.add(message.key());
    }
  }

  private Optional<Message> find(Delivery delivery) {
    return messages.values().stream()
        .filter(message -> message.receipt().equals(delivery.receipt()))
        .findFirst();
  }

  private record Message(long id, WorkKey key, Instant visibleFrom, int receives) {
    boolean visibleAt(Instant now) {
      return !visibleFrom.isAfter(now);
    }

    Message hidden(Instant until, int newReceives) {
      return new Message(id, key, until, newReceives);
    }

    String receipt() {
      return id + "#" + receives;
    }
  }
}
