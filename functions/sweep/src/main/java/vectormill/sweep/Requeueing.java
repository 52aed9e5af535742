package vectormill.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.settings.MetricNames;
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
  private static final int BATCH = 10;

  /// While other messages wait, an item is more likely behind them than lost.
  private static final int BEHIND_OTHERS = 8;

  private static final String AFTER = "after";

  private final StampStore stamps;
  private final WorkQueue queue;
  private final Tour tour;

  Requeueing(SweepPorts ports, Tour tour) {
    this.stamps = ports.stamps();
    this.queue = ports.queue();
    this.tour = tour;
  }

  @Override
  public String name() {
    return MetricNames.REQUEUE;
  }

  @Override
  public void run(Budget budget, Findings findings) {
    Map<State, Instant> untouchedSince = untouchedSince();
    String last = tour.notes().read(name()).path(AFTER).asText();
    String reached = last;
    Iterator<String> left = inTurn(last).iterator();
    while (left.hasNext() && !budget.isSpent()) {
      String collection = left.next();
      untouchedSince.forEach((state, since) -> requeue(collection, state, since, budget, findings));
      reached = budget.isSpent() ? collection : "";
    }
    if (!reached.equals(last)) {
      tour.notes().write(name(), tour.notes().read(name()).put(AFTER, reached));
    }
  }

  /// The collections that follow the one with which the last run ended, then the others: each has
  /// its turn, however much there is to do for one.
  private List<String> inTurn(String last) {
    List<String> names = stamps.collections();
    return Stream.concat(
            names.stream().filter(name -> name.compareTo(last) > 0),
            names.stream().filter(name -> name.compareTo(last) <= 0))
        .toList();
  }

  /// By state, how long ago the last transition of what is sent again must be. While more messages
  /// wait than one run may send, the message of what was sent waits among them: then no more are
  /// added, or there would be no end of them.
  private Map<State, Instant> untouchedSince() {
    long waiting = queue.depth().visible();
    SweepHorizons horizons = tour.horizons();
    Instant now = tour.now();
    Map<State, Instant> since =
        new EnumMap<>(
            Map.of(
                State.PLANNED, now.minus(horizons.planned()),
                State.LEASED, now.minus(horizons.lease().multipliedBy(2))));
    if (waiting <= tour.limits().perDuty()) {
      since.put(
          State.QUEUED, now.minus(horizons.queued().multipliedBy(waiting > 0 ? BEHIND_OTHERS : 1)));
      since.put(State.RETRY, now.minus(horizons.retry()));
    }
    return since;
  }

  private void requeue(
      String collection, State state, Instant since, Budget budget, Findings findings) {
    if (budget.isSpent()) {
      return;
    }
    try (Stream<Stamp> resting = stamps.resting(collection, state, since)) {
      Iterator<Stamp> left = resting.iterator();
      List<WorkKey> batch = new ArrayList<>();
      while (left.hasNext() && budget.take()) {
        Stamp stamp = left.next();
        // A listing may lag behind: the store looks at the stamp itself before it changes it.
        if (stamps.requeue(stamp.item().key(), since)) {
          batch.add(stamp.item().key());
          log(stamp);
          if (state == State.LEASED) {
            findings.add(MetricNames.LAPSED);
          }
        }
        if (batch.size() == BATCH) {
          send(batch, collection, findings);
        }
      }
      send(batch, collection, findings);
    }
  }

  private void send(List<WorkKey> batch, String collection, Findings findings) {
    if (!batch.isEmpty()) {
      queue.send(List.copyOf(batch), collection);
      findings.add("requeued", batch.size());
      batch.clear();
    }
  }

  private static void log(Stamp stamp) {
    LOG.atInfo()
        .addKeyValue("workKey", stamp.item().key())
        .addKeyValue("file", stamp.item().source().key())
        .addKeyValue("step", "requeue")
        .addKeyValue("reason", stamp.state())
        .addKeyValue("since", stamp.updatedAt())
        .log("an item is sent again");
  }
}
