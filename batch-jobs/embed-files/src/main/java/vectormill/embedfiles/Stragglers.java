package vectormill.embedfiles;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.work.Lease;
import vectormill.work.LegibleStamps;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Workers that were superseded and may not know it yet: until their lease ends they may still
/// write to the index. Of one whose stamp is damaged the lease counts as far as it can be read;
/// such a claim cannot be extended, so its holder stops by itself.
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
    LegibleStamps others = stamps.legibleOfFile(item.source().bucket(), item.source().key());
    Stream<Instant> readable =
        others.stamps().stream()
            .filter(other -> mayWrite(other.item(), item))
            .filter(other -> !other.item().key().equals(item.key()))
            .filter(other -> other.state() == State.SUPERSEDED || other.state() == State.LEASED)
            .flatMap(other -> other.lease().stream())
            .map(Lease::until);
    Stream<Instant> damaged =
        others.damaged().stream().flatMap(other -> other.heldUntil().stream());
    return Stream.concat(readable, damaged)
        .filter(until -> until.isAfter(now))
        .max(Comparator.naturalOrder());
  }

  /// Work on a range writes tapes: whoever takes a file's results back waits for it too.
  private static boolean mayWrite(WorkItem other, WorkItem item) {
    return other.step() == Step.EMBED || (other.step() == Step.RANGE && item.step() == Step.RETIRE);
  }
}
