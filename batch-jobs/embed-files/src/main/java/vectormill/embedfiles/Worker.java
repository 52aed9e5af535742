package vectormill.embedfiles;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import vectormill.failure.DamagedStampException;
import vectormill.failure.TransientException;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Delivery;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.StampStore;
import vectormill.work.WorkItem;
import vectormill.work.WorkQueue;

/// Takes items from the queue, one at a time, until the queue stays empty. The order of effects per
/// item is fixed: claim, work, stamp, delete the message. While stores are away it slows down. An
/// item whose stamp is damaged is passed over.
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /// Bounds how late a request to stop is heard while the queue is empty.
  private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  /// So often in a row stamps or queue may be away; then the program ends, and a new one may come.
  private static final int MOST_TROUBLES = 10;

  private final StampStore stamps;
  private final WorkQueue queue;
  private final Steps steps;
  private final Attempts attempts;
  private final Settlement settlement;
  private final SlotSettings settings;
  private final SlotRuntime runtime;
  private final InstantSource clock;
  private final Delays delays;
  private final Meter meter;

  Worker(
      SlotPorts ports,
      Steps steps,
      Attempts attempts,
      SlotSettings settings,
      SlotRuntime runtime,
      Meter meter) {
    this.stamps = ports.stamps();
    this.queue = ports.queue();
    this.steps = steps;
    this.settings = settings;
    this.runtime = runtime;
    this.clock = runtime.clock();
    this.delays = new Delays(runtime.seed());
    this.attempts = attempts;
    this.meter = meter;
    this.settlement = new Settlement(ports, steps, settings.limits(), runtime, delays);
  }

  /// Works until the queue stays empty, the longest run is over, or somebody asks to stop.
  ///
  /// @return how many items were taken
  /// @throws TransientException if stamps or queue stay away
  int run(BooleanSupplier stop) throws InterruptedException {
    Instant start = clock.instant();
    Instant lastWork = start;
    int taken = 0;
    int troubles = 0;
    int outages = 0;
    while (!stop.getAsBoolean()
        && Duration.between(start, clock.instant()).compareTo(settings.limits().maxRun()) < 0) {
      try {
        List<Delivery> deliveries = queue.receive(1, poll(lastWork));
        if (deliveries.isEmpty() && isIdle(lastWork)) {
          break;
        }
        for (Delivery delivery : deliveries) {
          taken++;
          outages = take(delivery, stop) ? 0 : outages + 1;
          lastWork = clock.instant();
        }
        troubles = 0;
      } catch (TransientException e) {
        troubles++;
        if (troubles == MOST_TROUBLES) {
          throw e;
        }
        LOG.atWarn()
            .addKeyValue("step", "rest")
            .addKeyValue("reason", e.getMessage())
            .log("the worker rests");
      }
      rest(Math.max(troubles, outages), stop);
    }
    return taken;
  }

  private boolean isIdle(Instant lastWork) {
    return Duration.between(lastWork, clock.instant()).compareTo(settings.limits().idle()) >= 0;
  }

  private void rest(int failures, BooleanSupplier stop) throws InterruptedException {
    if (failures > 0) {
      runtime.pause().rest(delays.after(FIRST_REST, failures - 1L, LONGEST_REST), stop);
    }
  }

  private Duration poll(Instant lastWork) {
    Duration left = settings.limits().idle().minus(Duration.between(lastWork, clock.instant()));
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL;
  }

  /// @return false when a store was away
  private boolean take(Delivery delivery, BooleanSupplier stop) throws InterruptedException {
    if (stop.getAsBoolean()) {
      queue.extend(delivery, Duration.ZERO);
      return true;
    }
    try {
      return claim(delivery, stop);
    } catch (DamagedStampException e) {
      LOG.atWarn()
          .addKeyValue("workKey", delivery.key())
          .addKeyValue("step", "skip")
          .addKeyValue("reason", e.getMessage())
          .log("a stamp is damaged, the message is left to the dead-letter queue");
      return true;
    }
  }

  private boolean claim(Delivery delivery, BooleanSupplier stop) throws InterruptedException {
    meter.reset();
    return switch (stamps.claim(delivery.key(), settings.owner(), settings.limits().lease())) {
      case ClaimAttempt.Claimed claimed -> told(claimed.claim(), delivery, stop);
      case ClaimAttempt.Busy busy -> {
        queue.extend(delivery, until(busy.until()));
        yield true;
      }
      case ClaimAttempt.Finished finished -> {
        LOG.atInfo()
            .addKeyValue("workKey", delivery.key())
            .addKeyValue("step", "skip")
            .addKeyValue("reason", finished.stamp().state())
            .log("an item was finished before");
        steps.finished(finished.stamp().item(), true);
        queue.delete(delivery);
        yield true;
      }
      case ClaimAttempt.Unknown _ -> {
        LOG.atWarn()
            .addKeyValue("workKey", delivery.key())
            .addKeyValue("step", "skip")
            .addKeyValue("reason", "no stamp")
            .log("an item has no stamp, the message is left to the dead-letter queue");
        yield true;
      }
    };
  }

  /// Works, while every event that is logged says on what.
  private boolean told(Claim claim, Delivery delivery, BooleanSupplier stop)
      throws InterruptedException {
    try (MDC.MDCCloseable _ = MDC.putCloseable("workKey", claim.item().key().toString());
        MDC.MDCCloseable _ = MDC.putCloseable("file", claim.item().source().key())) {
      return work(claim, delivery, stop);
    }
  }

  private boolean work(Claim claim, Delivery delivery, BooleanSupplier stop)
      throws InterruptedException {
    Instant start = clock.instant();
    if (claim.attempt() > settings.limits().maxAttempts()) {
      settlement.giveUp(claim, delivery, exhausted(delivery), stop);
      return true;
    }
    Attempt attempt = attempt(claim, delivery, stop);
    settlement.settle(claim, delivery, metered(attempt, start), stop);
    log(claim.item(), attempt, Duration.between(start, clock.instant()));
    return !(attempt instanceof Attempt.Away);
  }

  /// The one line that every attempt leaves.
  private static void log(WorkItem item, Attempt attempt, Duration time) {
    LOG.atInfo()
        .addKeyValue("workKey", item.key())
        .addKeyValue("file", item.source().key())
        .addKeyValue("collection", item.source().collection())
        .addKeyValue("step", item.step())
        .addKeyValue("reason", attempt.getClass().getSimpleName())
        .addKeyValue("count", attempt instanceof Attempt.Done(Outcome o) ? o.tally().embedded() : 0)
        .addKeyValue("millis", time.toMillis())
        .log("an attempt ended");
  }

  private Attempt metered(Attempt attempt, Instant start) {
    Duration held = Duration.between(start, clock.instant());
    return attempt instanceof Attempt.Done(Outcome outcome)
        ? new Attempt.Done(
            outcome.withTelemetry(
                outcome
                    .telemetry()
                    .map(taken ->
                        taken.withUsage(meter.used(held.isNegative() ? Duration.ZERO : held)))))
        : attempt;
  }

  /// A bug, or memory that ran out, ends the program; the attempt counts.
  private Attempt attempt(Claim claim, Delivery delivery, BooleanSupplier stop)
      throws InterruptedException {
    try {
      return attempts.run(claim, delivery, stop);
    } catch (RuntimeException | Error bug) {
      Failure failure = Failure.of(Failure.Kind.BUG, "a bug: " + bug);
      try {
        settlement.settle(claim, delivery, new Attempt.Again(failure), stop);
      } catch (TransientException away) {
        bug.addSuppressed(away);
      }
      throw bug;
    }
  }

  private Failure exhausted(Delivery delivery) {
    String message = "gave up after " + settings.limits().maxAttempts() + " attempts";
    String last =
        stamps
            .find(delivery.key())
            .flatMap(stamp -> stamp.failure())
            .map(Failure::message)
            .orElse("the worker died each time");
    return Failure.of(Failure.Kind.GAVE_UP, message + ": " + last);
  }

  private Duration until(Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
