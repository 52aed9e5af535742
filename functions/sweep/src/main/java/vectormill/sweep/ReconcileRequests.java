package vectormill.sweep;

import java.util.ArrayList;
import java.util.List;
import vectormill.blob.BlobId;
import vectormill.message.EventQueue;
import vectormill.message.IntakeMessage;

/// Asks intake to look at objects, several in one call. Not safe for several threads.
final class ReconcileRequests {
  private static final int BATCH = 10;

  private final EventQueue events;
  private final List<String> waiting = new ArrayList<>();

  ReconcileRequests(EventQueue events) {
    this.events = events;
  }

  /// Asks for one object, now or at the latest with [#send].
  void lookAt(BlobId object) {
    waiting.add(IntakeMessage.reconcile(object));
    if (waiting.size() >= BATCH) {
      send();
    }
  }

  /// Sends what waits.
  void send() {
    if (!waiting.isEmpty()) {
      events.send(List.copyOf(waiting));
      waiting.clear();
    }
  }
}
