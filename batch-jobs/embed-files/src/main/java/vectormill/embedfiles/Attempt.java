package vectormill.embedfiles;

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

  /// A store or the index cannot be reached: no fault of the file, and no attempt that counts.
  record Away(Failure failure) implements Attempt {}

  /// Something failed that may not fail again; the attempt counts.
  record Again(Failure failure) implements Attempt {}

  /// The program was asked to stop.
  record Stopped() implements Attempt {}

  /// Somebody else holds the item now.
  record Lost() implements Attempt {}
}
