package vectormill.embedfiles;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobChangedException;
import vectormill.failure.BadInputException;
import vectormill.failure.LostClaimException;
import vectormill.failure.TransientException;
import vectormill.work.Claim;
import vectormill.work.Delivery;
import vectormill.work.Failure;

/// Makes an attempt at a claimed item and says how it ended. Whatever it does, it ends soon after
/// the program was asked to stop or the claim was lost.
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /// With their delays, more than half a day; less than what makes a message a dead letter.
  private static final long MOST_OUTAGES = 90;

  /// A file larger than the disk would else be computed over and over.
  private static final long MOST_FULL_DISKS = 5;

  private final SlotPorts ports;
  private final Steps steps;
  private final WorkerLimits limits;
  private final SlotRuntime runtime;
  private final Watch watch;

  Attempts(
      SlotPorts ports, Steps steps, WorkerLimits limits, SlotRuntime runtime, Patience patience) {
    this.ports = ports;
    this.steps = steps;
    this.limits = limits;
    this.runtime = runtime;
    this.watch = new Watch(patience);
  }

  /// Does everything but settle. A bug is thrown as it is.
  Attempt run(Claim claim, Delivery delivery, BooleanSupplier stop) throws InterruptedException {
    try (Heartbeat heartbeat =
        new Heartbeat(ports, runtime.clock(), claim, delivery, limits.lease())
            .start(runtime.beats(), stop)) {
      return switch (runtime.stages()) {
        case CALLER -> judged(claim, heartbeat);
        case THREADS -> watched(claim, heartbeat);
      };
    }
  }

  private Attempt watched(Claim claim, Heartbeat heartbeat) throws InterruptedException {
    try {
      return watch
          .run(() -> judged(claim, heartbeat), heartbeat::isOver)
          .orElseGet(() -> heartbeat.isLost() ? new Attempt.Lost() : new Attempt.Stopped());
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException failure)
      throws InterruptedException {
    return switch (failure.getCause()) {
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException bug -> bug;
      case Error error -> throw error;
      case null, default -> new IllegalStateException("an attempt failed", failure);
    };
  }

  private Attempt judged(Claim claim, Heartbeat heartbeat) throws InterruptedException {
    try {
      return steps.run(claim, heartbeat);
    } catch (BadInputException e) {
      return new Attempt.Bad(
          new Failure(Failure.Kind.BAD_INPUT, message(e), e.recordNumber(), e.offset()));
    } catch (StoppedException e) {
      return new Attempt.Stopped();
    } catch (LostClaimException e) {
      return new Attempt.Lost();
    } catch (TransientException | IOException e) {
      return ended(claim, heartbeat, e);
    }
  }

  /// What an interrupt did to a call is no news about the stores.
  private static Attempt ended(Claim claim, Heartbeat heartbeat, Exception failure) {
    if (heartbeat.isLost()) {
      return new Attempt.Lost();
    }
    if (heartbeat.isOver()) {
      return new Attempt.Stopped();
    }
    Attempt attempt = failed(failure);
    LOG.atWarn()
        .addKeyValue("workKey", claim.item().key())
        .addKeyValue("file", claim.item().source().key())
        .addKeyValue("step", "attempt")
        .addKeyValue("outcome", attempt.getClass().getSimpleName())
        .addKeyValue("reason", failure.toString())
        .log("an attempt failed");
    return attempt;
  }

  private static Attempt failed(Exception failure) {
    return switch (failure) {
      case BlobChangedException e ->
          new Attempt.Outdated(Failure.of(Failure.Kind.CHANGED, message(e)));
      case IOException e when DiskFull.causes(e) ->
          new Attempt.Away(
              Failure.of(Failure.Kind.IO, "the local disk is full: " + message(e)),
              MOST_FULL_DISKS);
      case IOException e -> new Attempt.Again(Failure.of(Failure.Kind.IO, message(e)));
      default ->
          new Attempt.Away(Failure.of(Failure.Kind.UNAVAILABLE, message(failure)), MOST_OUTAGES);
    };
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
