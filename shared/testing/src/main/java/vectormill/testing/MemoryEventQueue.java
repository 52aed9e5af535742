package vectormill.testing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import vectormill.message.EventQueue;

/// The queue of events in memory. Safe for many threads.
public final class MemoryEventQueue implements EventQueue {
  private final MemoryMessages messages;

  /// @param clock decides what is visible
  /// @param visibility how long a delivered message is hidden
  /// @param maxReceives a message delivered that often becomes a dead letter
  public MemoryEventQueue(InstantSource clock, Duration visibility, int maxReceives) {
    messages = new MemoryMessages(clock, visibility, maxReceives);
  }

  @Override
  public void send(List<String> bodies) {
    bodies.forEach(messages::send);
  }

  /// What receivers and the dead letters see.
  public MemoryMessages messages() {
    return messages;
  }

  /// Takes and removes everything that is visible, oldest first.
  public List<String> drain() {
    List<String> bodies = new ArrayList<>();
    List<MemoryMessages.Received> received = messages.receive(1);
    while (!received.isEmpty()) {
      bodies.add(received.getFirst().body());
      messages.delete(received.getFirst().receipt());
      received = messages.receive(1);
    }
    return List.copyOf(bodies);
  }
}
