package vectormill.simulation;

import java.util.List;
import vectormill.message.EventQueue;

/// The queue of events as a program reaches it.
final class RemoteEventQueue implements EventQueue {
  private final Program program;
  private final EventQueue inner;

  RemoteEventQueue(Program program, EventQueue inner) {
    this.program = program;
    this.inner = inner;
  }

  @Override
  public void send(List<String> bodies) {
    program.run("events.send", bodies::toString, () -> inner.send(bodies));
  }
}
