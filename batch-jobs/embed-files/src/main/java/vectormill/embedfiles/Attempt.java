package vectormill.embedfiles;

import java.time.Instant;
import vectormill.work.Failure;
import vectormill.work.Outcome;

/// How one attempt at an item ended.
sealed interface Attempt {
  /// Everything is published and indexed; only the stamp is missing.
  record Done(Outcome outcome) implements Attempt {}

  /// The file or its recipe is bad.
  record Bad(Failure failure) implements Attempt {}

  /// A newer version or recipe took its place.
  record Outdated(Failure failure) implements Attempt {}

  /// A store, the index or the local disk does not take more now: no fault of the file, and no
  /// attempt that counts, unless it happens too often.
  ///
  /// @param most how often the item is given back for free
  record Away(Failure failure, long most) implements Attempt {}

  /// Something failed that may not fail again; the attempt counts.
  record Again(Failure failure) implements Attempt {}

  /// Somebody who was superseded may still be writing; to be finished afterwards.
  ///
  /// @param until when their lease ends
  record NotYet(Instant until) implements Attempt {}

  /// The program was asked to stop.
  record Stopped() implements Attempt {}

  /// The ranges of the file are worked on first; whoever ends the last one sends the item again.
  record Waiting() implements Attempt {}

  /// Somebody else holds the item now.
  record Lost() implements Attempt {}
}
