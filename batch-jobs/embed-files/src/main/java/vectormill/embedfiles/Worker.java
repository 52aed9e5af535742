package vectormill.embedfiles;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobChangedException;
import vectormill.failure.BadInputException;
import vectormill.failure.LostClaimException;
import vectormill.failure.TransientException;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Delivery;
import vectormill.work.Failure;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.WorkQueue;

/// A slot: takes items from the queue, one at a time, until the queue stays empty. The order of
/// effects per item is fixed: claim, work, stamp, delete the message.
final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /// Bounds how late a request to stop is heard while the queue is empty.
  private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

  private static final Duration AWAY = Duration.ofSeconds(15);
  private static final int MAX_BACKOFF_SHIFT = 6;

  private final StampStore stamps;
  private final WorkQueue queue;
  private final Steps steps;
  private final WorkerLimits limits;
  private final String owner;
  private final SlotRuntime runtime;
  private final InstantSource clock;

  Worker(SlotPorts ports, Steps steps, SlotSettings settings, SlotRuntime runtime) {
    this.stamps = ports.stamps();
    this.queue = ports.queue();
    this.steps = steps;
    this.limits = settings.limits();
    this.owner = settings.owner();
    this.runtime = runtime;
    this.clock = runtime.clock();
  }

  /// Works until the queue stays empty, the longest run is over, or somebody asks to stop.
  ///
  /// @return how many items were taken
  int run(BooleanSupplier stopRequested) throws InterruptedException {
    Instant start = clock.instant();
    Instant lastWork = start;
    int taken = 0;
    while (!stopRequested.getAsBoolean()
        && Duration.between(start, clock.instant()).compareTo(limits.maxRun()) < 0) {
      List<Delivery> deliveries = queue.receive(1, poll(lastWork));
      if (deliveries.isEmpty()
          && Duration.between(lastWork, clock.instant()).compareTo(limits.idle()) >= 0) {
        break;
      }
      for (Delivery delivery : deliveries) {
        take(delivery, stopRequested);
        taken++;
        lastWork = clock.instant();
      }
    }
    return taken;
  }

  private Duration poll(Instant lastWork) {
    Duration left = limits.idle().minus(Duration.between(lastWork, clock.instant()));
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL;
  }

  private void take(Delivery delivery, BooleanSupplier stopRequested) throws InterruptedException {
    switch (stamps.claim(delivery.key(), owner, limits.lease())) {
      case ClaimAttempt.Claimed claimed -> work(claimed.claim(), delivery, stopRequested);
      case ClaimAttempt.Busy busy -> queue.extend(delivery, until(busy.until()));
      case ClaimAttempt.Finished finished -> {
        LOG.info("workKey={} step=skip reason={}", delivery.key(), finished.stamp().state());
        queue.delete(delivery);
      }
      case ClaimAttempt.Unknown unknown ->
          LOG.warn(
              "workKey={} step=skip reason=no stamp; the message is left to the dead-letter queue",
              delivery.key());
    }
  }

  private void work(Claim claim, Delivery delivery, BooleanSupplier stopRequested)
      throws InterruptedException {
    Instant start = clock.instant();
    if (claim.attempt() > limits.maxAttempts()) {
      String message = "gave up after " + limits.maxAttempts() + " attempts";
      String last =
          stamps
              .find(delivery.key())
              .flatMap(stamp -> stamp.failure())
              .map(Failure::message)
              .orElse("the worker died each time");
      end(claim, delivery, Failure.of(Failure.Kind.GAVE_UP, message + ": " + last), State.POISON);
      return;
    }
    Attempt attempt = attempt(claim, delivery, stopRequested);
    settle(claim, delivery, attempt);
    LOG.info(
        "workKey={} file={} step={} reason={} millis={}",
        delivery.key(),
        claim.item().source().key(),
        claim.item().step(),
        attempt.getClass().getSimpleName(),
        Duration.between(start, clock.instant()).toMillis());
  }

  private Attempt attempt(Claim claim, Delivery delivery, BooleanSupplier stopRequested)
      throws InterruptedException {
    try (Heartbeat heartbeat =
        new Heartbeat(stamps, queue, claim, delivery, limits.lease(), stopRequested)
            .start(runtime.beats())) {
      return steps.run(claim, heartbeat);
    } catch (BadInputException e) {
      return new Attempt.Bad(
          new Failure(Failure.Kind.BAD_INPUT, message(e), e.recordNumber(), e.offset()));
    } catch (BlobChangedException e) {
      return new Attempt.Outdated(Failure.of(Failure.Kind.CHANGED, message(e)));
    } catch (TransientException e) {
      LOG.warn(
          "workKey={} file={} step=away reason={}",
          delivery.key(),
          claim.item().source().key(),
          e.toString());
      return new Attempt.Away(Failure.of(Failure.Kind.UNAVAILABLE, message(e)));
    } catch (IOException e) {
      LOG.warn(
          "workKey={} file={} step=again reason={}",
          delivery.key(),
          claim.item().source().key(),
          e.toString());
      return new Attempt.Again(Failure.of(Failure.Kind.IO, message(e)));
    } catch (StoppedException e) {
      return new Attempt.Stopped();
    } catch (LostClaimException e) {
      return new Attempt.Lost();
    } catch (RuntimeException | Error bug) {
      settle(claim, delivery, new Attempt.Again(Failure.of(Failure.Kind.BUG, "a bug: " + bug)));
      throw bug;
    }
  }

  private void settle(Claim claim, Delivery delivery, Attempt attempt) {
    try {
      switch (attempt) {
        case Attempt.Done done -> {
          stamps.done(claim, done.outcome());
          steps.finished(claim.item());
          queue.delete(delivery);
        }
        case Attempt.Bad bad -> end(claim, delivery, bad.failure(), State.FAILED);
        case Attempt.Outdated old -> end(claim, delivery, old.failure(), State.SUPERSEDED);
        case Attempt.Again again -> again(claim, delivery, again.failure());
        case Attempt.Away away -> {
          stamps.release(claim, Optional.empty());
          queue.extend(delivery, AWAY);
        }
        case Attempt.Stopped stopped -> {
          stamps.release(claim, Optional.empty());
          queue.extend(delivery, Duration.ZERO);
        }
        case Attempt.Lost lost ->
            LOG.warn("workKey={} step=lost reason=a newer fence exists", delivery.key());
      }
    } catch (LostClaimException e) {
      LOG.warn("workKey={} step=lost reason={}", delivery.key(), e.getMessage());
    }
  }

  private void end(Claim claim, Delivery delivery, Failure failure, State state) {
    stamps.fail(claim, failure, state);
    steps.finished(claim.item());
    queue.delete(delivery);
  }

  private void again(Claim claim, Delivery delivery, Failure failure) {
    if (claim.attempt() >= limits.maxAttempts()) {
      end(claim, delivery, failure, State.POISON);
      return;
    }
    stamps.release(claim, Optional.of(failure));
    queue.extend(delivery, Duration.ofSeconds(1L << Math.min(claim.attempt(), MAX_BACKOFF_SHIFT)));
  }

  private Duration until(Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
