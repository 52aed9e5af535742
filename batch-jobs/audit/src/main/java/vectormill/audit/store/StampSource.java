package vectormill.audit.store;

import java.io.IOException;
import java.util.Optional;

/// The stamp table, read only.
public interface StampSource {
  /// Takes a stamp.
  @FunctionalInterface
  interface Sink {
    /// @throws IOException if it cannot be kept
    void take(Stamp stamp) throws IOException;
  }

  /// Hands over every stamp, in no particular order.
  ///
  /// @param collection only of this one; empty: all
  /// @throws IOException if the table cannot be reached
  void each(Optional<String> collection, Sink sink) throws IOException;
}
