package vectormill.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.message.DeadLetter;
import vectormill.message.DeadLetters;

/// A queue of bodies in memory, with its dead letters: what a standard SQS queue does, without
/// waiting. Safe for many threads.
public final class MemoryMessages {
  private static final int MAX_RECEIVE = 10;

  private final InstantSource clock;
  private final Duration visibility;
  private final int maxReceives;
  private final Map<Long, Message> messages = new LinkedHashMap<>();
  private final Map<Long, Message> dead = new LinkedHashMap<>();
  private long sent;

  /// @param clock decides what is visible
  /// @param visibility how long a delivered message, or a dead letter that was taken, is hidden
  /// @param maxReceives a message delivered that often becomes a dead letter instead of being
  ///   delivered again
  public MemoryMessages(InstantSource clock, Duration visibility, int maxReceives) {
    this.clock = clock;
    this.visibility = visibility;
    this.maxReceives = maxReceives;
  }

  /// A message in somebody's hands.
  ///
  /// @param body as it was sent
  /// @param receipt for [#extend] and [#delete]
  /// @param receives how often it was delivered, this time included
  public record Received(String body, String receipt, int receives) {}

  /// Sends one message.
  public void send(String body) {
    send(body, 0);
  }

  private synchronized void send(String body, int redrives) {
    messages.put(sent, new Message(sent, body, redrives, Instant.MIN, 0));
    sent++;
  }

  /// Takes up to `max` (1 to 10) visible messages, oldest first.
  public synchronized List<Received> receive(int max) {
    checkMax(max);
    bury();
    List<Received> received = new ArrayList<>();
    for (Message message : take(messages, max)) {
      received.add(new Received(message.body(), message.receipt(), message.receives()));
    }
    return List.copyOf(received);
  }

  /// Hides a message for this long from now; without effect when it is no longer the receiver's.
  public synchronized void extend(String receipt, Duration extension) {
    find(messages, receipt)
        .ifPresent(message ->
            messages.put(
                message.id(), message.hidden(clock.instant().plus(extension), message.receives())));
  }

  /// Removes a message; without effect when it is no longer the receiver's.
  public synchronized void delete(String receipt) {
    find(messages, receipt).ifPresent(message -> messages.remove(message.id()));
  }

  /// How many are visible.
  public synchronized long visible() {
    Instant now = clock.instant();
    return messages.values().stream().filter(message -> message.visibleAt(now)).count();
  }

  /// How many there are, hidden ones included, dead ones not.
  public synchronized long size() {
    return messages.size();
  }

  /// All bodies, those of hidden messages included, of dead ones not.
  public synchronized List<String> bodies() {
    return messages.values().stream().map(Message::body).toList();
  }

  /// Makes every message visible at once, as a queue may that delivers twice.
  public synchronized void redeliverAll() {
    messages.replaceAll((id, message) -> message.hidden(Instant.MIN, message.receives()));
  }

  /// Bodies of dead letters, oldest first.
  public synchronized List<String> deadBodies() {
    bury();
    return dead.values().stream().map(Message::body).toList();
  }

  /// The port to what died here.
  public DeadLetters deadLetters() {
    return new Letters();
  }

  private static void checkMax(int max) {
    if (max < 1 || max > MAX_RECEIVE) {
      throw new IllegalArgumentException("1 to " + MAX_RECEIVE + " can be taken, got " + max);
    }
  }

  private void bury() {
    Instant now = clock.instant();
    List<Message> dying =
        messages.values().stream()
            .filter(message -> message.visibleAt(now) && message.receives() >= maxReceives)
            .toList();
    for (Message message : dying) {
      messages.remove(message.id());
      dead.put(message.id(), message);
    }
  }

  private List<Message> take(Map<Long, Message> from, int max) {
    Instant now = clock.instant();
    List<Message> taken =
        from.values().stream()
            .filter(message -> message.visibleAt(now))
            .limit(max)
            .map(message -> message.hidden(now.plus(visibility), message.receives() + 1))
            .toList();
    taken.forEach(message -> from.put(message.id(), message));
    return taken;
  }

  private static Optional<Message> find(Map<Long, Message> among, String receipt) {
    return among.values().stream().filter(message -> message.receipt().equals(receipt)).findFirst();
  }

  private record Message(long id, String body, int redrives, Instant visibleFrom, int receives) {
    boolean visibleAt(Instant now) {
      return !visibleFrom.isAfter(now);
    }

    Message hidden(Instant until, int newReceives) {
      return new Message(id, body, redrives, until, newReceives);
    }

    String receipt() {
      return id + "#" + receives;
    }
  }

  private final class Letters implements DeadLetters {
    @Override
    public List<DeadLetter> take(int max) {
      checkMax(max);
      synchronized (MemoryMessages.this) {
        bury();
        return MemoryMessages.this.take(dead, max).stream()
            .map(message -> new DeadLetter(message.body(), message.redrives(), message.receipt()))
            .toList();
      }
    }

    @Override
    public void sendBack(DeadLetter letter) {
      synchronized (MemoryMessages.this) {
        send(letter.body(), letter.redrives() + 1);
        delete(letter);
      }
    }

    @Override
    public void delete(DeadLetter letter) {
      synchronized (MemoryMessages.this) {
        find(dead, letter.receipt()).ifPresent(message -> dead.remove(message.id()));
      }
    }
  }
}
