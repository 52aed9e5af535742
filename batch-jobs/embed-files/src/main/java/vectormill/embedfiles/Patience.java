package vectormill.embedfiles;

import java.time.Duration;

/// How long a slot waits for an attempt that has to end.
///
/// @param polite for the attempt to come to its next gate
/// @param interrupted for it to end after it was interrupted; then it is left behind
record Patience(Duration polite, Duration interrupted) {
  /// Together well below the 20 s within which a program leaves.
  static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5));
}
