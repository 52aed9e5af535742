package vectormill.work;

import java.time.Instant;

/// What came of trying to claim an item.
public sealed interface ClaimAttempt {
  /// It is ours.
  record Claimed(Claim claim) implements ClaimAttempt {}

  /// Somebody else holds it until then.
  record Busy(Instant until) implements ClaimAttempt {}

  /// There is nothing left to do; its state is terminal.
  record Finished(Stamp stamp) implements ClaimAttempt {}

  /// No such item was ever planned.
  record Unknown() implements ClaimAttempt {}
}
