package vectormill.embedfiles;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.failure.LostClaimException;
import vectormill.failure.TransientException;
import vectormill.settings.LogWords;
import vectormill.work.Claim;
import vectormill.work.Delivery;
import vectormill.work.Failure;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.WorkQueue;

/// Writes down how an attempt ended: the stamp first, the message last. Where that fails, the lease
/// lapses and the message comes again.
final class Settlement {
  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
  private static final int TRIES = 4;
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration FIRST_DELAY = Duration.ofSeconds(4);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  private final StampStore stamps;
  private final WorkQueue queue;
  private final WorkMetrics metrics;
  private final Steps steps;
  private final int maxAttempts;
  private final Duration lease;
  private final SlotRuntime runtime;
  private final Delays delays;

  Settlement(
      SlotPorts ports, Steps steps, WorkerLimits limits, SlotRuntime runtime, Delays delays) {
    this.stamps = ports.stamps();
    this.queue = ports.queue();
    this.metrics = ports.metrics();
    this.steps = steps;
    this.maxAttempts = limits.maxAttempts();
    this.lease = limits.lease();
    this.runtime = runtime;
    this.delays = delays;
  }

  /// @param stop once true, nothing is tried again
  /// @throws TransientException if stamps or queue stay away
  void settle(Claim claim, Delivery delivery, Attempt attempt, BooleanSupplier stop)
      throws InterruptedException {
    try {
      switch (attempt) {
        case Attempt.Done done -> {
          insist(() -> stamps.done(claim, done.outcome()), stop);
          metrics.done(claim.item(), done.outcome());
          finished(claim, delivery, stop);
        }
        case Attempt.Bad bad -> end(claim, delivery, bad.failure(), State.FAILED, stop);
        case Attempt.Outdated old -> end(claim, delivery, old.failure(), State.SUPERSEDED, stop);
        case Attempt.Again again -> again(claim, delivery, again.failure(), stop);
        case Attempt.Away away -> away(claim, delivery, away, stop);
        case Attempt.NotYet soon -> giveBack(claim, delivery, until(soon.until()), stop);
        case Attempt.Waiting _ -> await(claim, delivery, stop);
        case Attempt.Stopped _ -> giveBack(claim, delivery, Duration.ZERO, stop);
        case Attempt.Lost _ -> lost(claim, "a newer fence exists", stop);
      }
    } catch (LostClaimException e) {
      lost(claim, e.toString(), stop);
    }
  }

  /// Ends an item badly.
  void end(Claim claim, Delivery delivery, Failure failure, State state, BooleanSupplier stop)
      throws InterruptedException {
    insist(() -> stamps.fail(claim, failure, state), stop);
    metrics.failed(claim.item(), state);
    finished(claim, delivery, stop);
  }

  /// Gives an item up that was tried too often.
  ///
  /// @throws TransientException if stamps, queue or index stay away
  void giveUp(Claim claim, Delivery delivery, Failure failure, BooleanSupplier stop)
      throws InterruptedException {
    try {
      poison(claim, delivery, failure, stop);
    } catch (LostClaimException e) {
      lost(claim, e.toString(), stop);
    }
  }

  /// What its attempts may have left in the index is taken out.
  private void poison(Claim claim, Delivery delivery, Failure failure, BooleanSupplier stop)
      throws InterruptedException {
    insist(() -> steps.abandon(claim.item(), holding(claim)), stop);
    end(claim, delivery, failure, State.POISON, stop);
    LOG.atWarn()
        .addKeyValue("workKey", claim.item().key())
        .addKeyValue("file", claim.item().source().key())
        .addKeyValue(LogWords.STEP, LogWords.POISON)
        .addKeyValue("reason", failure.message())
        .log("an item is given up");
  }

  private Gate holding(Claim claim) {
    return new Gate() {
      @Override
      public void pass(long records) {
        hold();
      }

      @Override
      public void hold() {
        stamps.extend(claim, lease, 0);
      }

      @Override
      public void keep() {
        hold();
      }
    };
  }

  private void finished(Claim claim, Delivery delivery, BooleanSupplier stop)
      throws InterruptedException {
    insist(() -> steps.finished(claim.item(), claim.fence() > 1), stop);
    insist(() -> queue.delete(delivery), stop);
  }

  /// What is waited for may have ended just before the item was given back: then nobody sends it.
  private void await(Claim claim, Delivery delivery, BooleanSupplier stop)
      throws InterruptedException {
    insist(() -> stamps.release(claim, Optional.empty()), stop);
    insist(
        () -> {
          if (steps.canGoOn(claim.item())) {
            queue.extend(delivery, Duration.ZERO);
          } else {
            queue.delete(delivery);
          }
        },
        stop);
  }

  private void again(Claim claim, Delivery delivery, Failure failure, BooleanSupplier stop)
      throws InterruptedException {
    if (claim.attempt() >= maxAttempts) {
      poison(claim, delivery, failure, stop);
      return;
    }
    insist(() -> stamps.release(claim, Optional.of(failure)), stop);
    insist(() -> queue.extend(delivery, delay(claim.attempt())), stop);
  }

  /// An outage is no fault of the file. But what looks like one may come from the file, and nothing
  /// is tried for ever: after so many outages that did not count, each one counts.
  private void away(Claim claim, Delivery delivery, Attempt.Away away, BooleanSupplier stop)
      throws InterruptedException {
    if (claim.outages() >= away.most()) {
      again(claim, delivery, away.failure(), stop);
      return;
    }
    insist(() -> stamps.releaseAfterOutage(claim), stop);
    insist(() -> queue.extend(delivery, delay(delivery.receiveCount() - 1L)), stop);
  }

  private void giveBack(Claim claim, Delivery delivery, Duration delay, BooleanSupplier stop)
      throws InterruptedException {
    insist(() -> stamps.release(claim, Optional.empty()), stop);
    insist(() -> queue.extend(delivery, delay), stop);
  }

  private void lost(Claim claim, String reason, BooleanSupplier stop) throws InterruptedException {
    LOG.atWarn()
        .addKeyValue("workKey", claim.item().key())
        .addKeyValue("step", "lost")
        .addKeyValue("reason", reason)
        .log("a claim is lost");
    stamps.leave(claim);
    insist(() -> steps.lost(claim.item()), stop);
  }

  private Duration delay(long doublings) {
    return delays.after(FIRST_DELAY, doublings, LONGEST_DELAY);
  }

  private Duration until(Instant end) {
    Duration left = Duration.between(runtime.clock().instant(), end);
    return left.isNegative() ? Duration.ZERO : left.plusSeconds(1);
  }

  private void insist(Runnable call, BooleanSupplier stop) throws InterruptedException {
    for (int number = 1; ; number++) {
      try {
        call.run();
        return;
      } catch (TransientException e) {
        if (number == TRIES || stop.getAsBoolean()) {
          throw e;
        }
        runtime.pause().rest(delays.after(FIRST_WAIT, number - 1L, LONGEST_WAIT), stop);
      }
    }
  }
}
