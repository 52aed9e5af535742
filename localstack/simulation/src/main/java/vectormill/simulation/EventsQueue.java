package vectormill.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vectormill.intake.Message;

/// The queue between the bucket and intake: what is not acknowledged comes again after a while, and
/// too often means the dead letters.
final class EventsQueue {
  private static final Duration HIDDEN = Duration.ofMinutes(2);
  private static final int BATCH = 10;

  private final InstantSource clock;
  private final Map<Long, Held> messages = new TreeMap<>();
  private long sent;

  EventsQueue(InstantSource clock) {
    this.clock = clock;
  }

  void send(String body) {
    sent++;
    messages.put(sent, new Held(body, Instant.MIN, 0));
  }

  /// Up to ten messages, hidden from others for a while.
  List<Message> receive() {
    Instant now = clock.instant();
    List<Message> taken = new ArrayList<>();
    for (Map.Entry<Long, Held> entry : messages.entrySet()) {
      if (taken.size() < BATCH && !entry.getValue().visibleFrom().isAfter(now)) {
        entry.setValue(entry.getValue().taken(now.plus(HIDDEN)));
        taken.add(new Message(Long.toString(entry.getKey()), entry.getValue().body()));
      }
    }
    return taken;
  }

  void delete(String id) {
    messages.remove(Long.valueOf(id));
  }

  int size() {
    return messages.size();
  }

  private record Held(String body, Instant visibleFrom, int receives) {
    Held taken(Instant until) {
      return new Held(body, until, receives + 1);
    }
  }
}
