package vectormill.testing;

import java.util.List;
import vectormill.message.EventQueue;

/// A queue of events whose calls fail as [Faults] says; they are named `events.send`.
///
/// @param inner performs the calls
/// @param faults decides
public record FaultyEventQueue(EventQueue inner, Faults faults) implements EventQueue {
  @Override
  public void send(List<String> bodies) {
    faults.run("events.send", () -> inner.send(bodies));
  }
}
