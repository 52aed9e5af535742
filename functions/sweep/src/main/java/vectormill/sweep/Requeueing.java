package vectormill.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// Sends items again whose message seems to be lost: planned and never sent, sent and never taken,
/// given back and never tried again, or held by a worker that is gone. A message that exists after
/// all does no harm: a second one finds the item held or finished.
final class Requeueing implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger(Requeueing.class);
  private static final Set<State> OPEN =
      EnumSet.of(State.PLANNED, State.QUEUED, State.RETRY, State.LEASED);
  private static final int BATCH = 10;

  /// While other messages wait, an item is more likely behind them than lost.
  private static final int BEHIND_OTHERS = 8;

  private final StampStore stamps;
  private final WorkQueue queue;
  private final SweepHorizons horizons;
  private final InstantSource clock;

  Requeueing(StampStore stamps, WorkQueue queue, SweepHorizons horizons, InstantSource clock) {
    this.stamps = stamps;
    this.queue = queue;
    this.horizons = horizons;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "requeue";
  }

  @Override
  public void run(Budget budget, Findings findings) {
    Map<State, Instant> untouchedSince = untouchedSince();
    for (String collection : stamps.collections()) {
      requeue(collection, untouchedSince, budget, findings);
    }
  }

  private Map<State, Instant> untouchedSince() {
    boolean othersWait = queue.depth().visible() > 0;
    Duration queued =
        othersWait ? horizons.queued().multipliedBy(BEHIND_OTHERS) : horizons.queued();
    Instant now = clock.instant();
    return new EnumMap<>(
        Map.of(
            State.PLANNED, now.minus(horizons.planned()),
            State.QUEUED, now.minus(queued),
            State.RETRY, now.minus(horizons.retry()),
            State.LEASED, now.minus(horizons.lease().multipliedBy(2))));
  }

  private void requeue(
      String collection, Map<State, Instant> untouchedSince, Budget budget, Findings findings) {
    try (Stream<Stamp> open = stamps.inStates(collection, OPEN)) {
      Iterator<Stamp> resting = open.filter(stamp -> rests(stamp, untouchedSince)).iterator();
      List<Stamp> batch = next(resting, budget);
      while (!batch.isEmpty()) {
        findings.add("requeued", requeue(collection, batch, untouchedSince));
        batch = next(resting, budget);
      }
    }
  }

  private static List<Stamp> next(Iterator<Stamp> resting, Budget budget) {
    List<Stamp> batch = new ArrayList<>();
    while (batch.size() < BATCH && resting.hasNext() && budget.take()) {
      batch.add(resting.next());
    }
    return batch;
  }

  private boolean rests(Stamp stamp, Map<State, Instant> untouchedSince) {
    Instant since = untouchedSince.get(stamp.state());
    return since != null && !stamp.updatedAt().isAfter(since) && !stamp.isHeld(clock.instant());
  }

  /// A listing may lag behind: the store looks at the stamp itself before it changes it.
  private long requeue(String collection, List<Stamp> batch, Map<State, Instant> untouchedSince) {
    List<WorkKey> keys = new ArrayList<>();
    for (Stamp stamp : batch) {
      Instant since = untouchedSince.getOrDefault(stamp.state(), Instant.MIN);
      WorkKey key = stamp.item().key();
      if (stamps.requeue(key, since)) {
        keys.add(key);
        LOG.info(
            "workKey={} file={} step=requeue reason={} since {}",
            key,
            stamp.item().source().key(),
            stamp.state(),
            stamp.updatedAt());
      }
    }
    queue.send(keys, collection);
    return keys.size();
  }
}
