package vectormill.embedfiles;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits.
@FunctionalInterface
public interface Pause {
  /// Returns after this long, or a little after `over` says so.
  ///
  /// @throws InterruptedException if the thread is interrupted meanwhile
  void rest(Duration atMost, BooleanSupplier over) throws InterruptedException;
}
