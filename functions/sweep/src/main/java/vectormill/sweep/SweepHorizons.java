package vectormill.sweep;

import java.time.Duration;

/// How long something may rest before it counts as astray.
///
/// @param planned an item that was written down and perhaps never sent
/// @param queued an item that was sent, while nothing waits in the queue; eight times as long while
///   something does, for ever while the queue is deep
/// @param retry an item that was given back; longer than any pause before the next try
/// @param lease how long a claim holds; an item whose lease lapsed is left alone for one more
/// @param event a file whose event may still come
/// @param orphan a result that nothing names; several leases at least
/// @param retire an index that neither searches nor the recipe need
public record SweepHorizons(
    Duration planned,
    Duration queued,
    Duration retry,
    Duration lease,
    Duration event,
    Duration orphan,
    Duration retire) {
  static final int LEASES = 3;

  public SweepHorizons {
    if (orphan.compareTo(lease.multipliedBy(LEASES)) < 0) {
      throw new IllegalArgumentException(
          "orphans must rest for at least "
              + LEASES
              + " leases of "
              + lease
              + ", so that no worker may still publish them; got "
              + orphan);
    }
  }
}
