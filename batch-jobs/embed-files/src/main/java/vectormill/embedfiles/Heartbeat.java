package vectormill.embedfiles;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.failure.LostClaimException;
import vectormill.failure.TransientException;
import vectormill.work.Claim;
import vectormill.work.Delivery;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// Keeps a claim and its message alive while the work goes on, and reports progress. A beat that
/// cannot reach the store is tried again at the next one; the lease outlasts several. Safe for many
/// threads.
final class Heartbeat implements Gate, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration MAX_PERIOD = Duration.ofSeconds(2);
  private static final int BEATS_PER_LEASE = 3;

  private final StampStore stamps;
  private final WorkQueue queue;
  private final InstantSource clock;
  private final Claim claim;
  private final Delivery delivery;
  private final Duration lease;
  private final Duration enough;
  private final Duration period;
  private final long beatsPerExtension;
  private final AtomicLong records = new AtomicLong();
  private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();
  private final AtomicReference<Beats.@Nullable Beating> beating = new AtomicReference<>();
  private final AtomicReference<Instant> leaseUntil;
  private BooleanSupplier stopRequested = () -> false;
  private long count;

  Heartbeat(SlotPorts ports, InstantSource clock, Claim claim, Delivery delivery, Duration lease) {
    this.stamps = ports.stamps();
    this.queue = ports.queue();
    this.clock = clock;
    this.claim = claim;
    this.delivery = delivery;
    this.lease = lease;
    this.leaseUntil = new AtomicReference<>(claim.leaseUntil());
    Duration longest = lease.dividedBy(BEATS_PER_LEASE);
    this.enough = lease.minus(longest);
    this.period = longest.compareTo(MAX_PERIOD) < 0 ? longest : MAX_PERIOD;
    this.beatsPerExtension = Math.max(1, longest.dividedBy(period));
  }

  /// Starts beating: progress every two seconds or so, the message at least three times a lease.
  Heartbeat start(Beats beats, BooleanSupplier stop) {
    stopRequested = stop;
    beating.set(beats.start(period, this::beat));
    return this;
  }

  @Override
  public void pass(long recordsSoFar) {
    records.set(recordsSoFar);
    check();
    if (!clock.instant().isBefore(leaseUntil.get())) {
      extend();
      check(); // a beat may have heard of the loss while our own answer was on its way
    }
  }

  @Override
  public void hold() {
    check();
    if (clock.instant().isAfter(leaseUntil.get().minus(enough))) {
      extend();
      check(); // a beat may have heard of the loss while our own answer was on its way
    }
  }

  @Override
  public void keep() {
    checkClaim();
    extend();
    checkClaim();
  }

  /// Whether the claim is gone.
  boolean isLost() {
    return broken.get() instanceof LostClaimException;
  }

  /// Whether the attempt has to end: the claim is gone, or the program was asked to stop.
  boolean isOver() {
    return broken.get() != null || stopRequested.getAsBoolean();
  }

  private void check() {
    checkClaim();
    if (stopRequested.getAsBoolean()) {
      throw new StoppedException();
    }
  }

  private void checkClaim() {
    RuntimeException failure = broken.get();
    if (failure != null) {
      throw failure;
    }
  }

  private void extend() {
    try {
      leaseUntil.set(stamps.extend(claim, lease, records.get()).leaseUntil());
    } catch (LostClaimException e) {
      broken.compareAndSet(null, e);
      throw e;
    }
  }

  private void beat() {
    try {
      extend();
      if (count++ % beatsPerExtension == 0) {
        queue.extend(delivery, lease);
      }
    } catch (TransientException e) {
      LOG.atWarn()
          .addKeyValue("workKey", delivery.key())
          .addKeyValue("step", "heartbeat")
          .addKeyValue("reason", e.getMessage())
          .setCause(e)
          .log("a heartbeat failed, the next one tries again");
    } catch (RuntimeException e) {
      broken.compareAndSet(null, e);
      throw e;
    }
  }

  /// Stops beating; afterwards no beat is under way, except one that hangs in a store that is away.
  @Override
  public void close() {
    Beats.Beating running = beating.getAndSet(null);
    if (running != null) {
      running.close();
    }
  }
}
