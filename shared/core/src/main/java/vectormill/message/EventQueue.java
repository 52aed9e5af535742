package vectormill.message;

import java.util.List;

/// The queue that tells intake what happened, delivered at least once, in no order. Safe for many
/// threads.
public interface EventQueue {
  /// Sends messages; any number.
  ///
  /// @param bodies such as [IntakeMessage] makes them
  /// @throws vectormill.failure.TransientException when the queue cannot be reached; some may have
  ///   been sent
  void send(List<String> bodies);
}
