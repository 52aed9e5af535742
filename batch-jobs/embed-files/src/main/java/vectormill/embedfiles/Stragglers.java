package vectormill.embedfiles;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import vectormill.work.Lease;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Workers that were superseded and may not know it yet: until their lease ends they may still
/// write to the index.
final class Stragglers {
  private final StampStore stamps;
  private final InstantSource clock;

  Stragglers(StampStore stamps, InstantSource clock) {
    this.stamps = stamps;
    this.clock = clock;
  }

  /// When the last lease of another item of this file ends; empty when none lasts.
  Optional<Instant> until(WorkItem item) {
    Instant now = clock.instant();
    return stamps.ofFile(item.source().bucket(), item.source().key()).stream()
        .filter(other -> mayWrite(other.item(), item))
        .filter(other -> !other.item().key().equals(item.key()))
        .filter(other -> other.state() == State.SUPERSEDED || other.state() == State.LEASED)
        .flatMap(other -> other.lease().stream())
        .map(Lease::until)
        .filter(until -> until.isAfter(now))
        .max(Comparator.naturalOrder());
  }

  /// Work on a range writes tapes: whoever takes a file's results back waits for it too.
  private static boolean mayWrite(WorkItem other, WorkItem item) {
    return other.step() == Step.EMBED || (other.step() == Step.RANGE && item.step() == Step.RETIRE);
  }
}
