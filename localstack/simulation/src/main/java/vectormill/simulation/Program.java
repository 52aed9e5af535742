package vectormill.simulation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import vectormill.failure.TransientException;

/// A process: it has a clock of its own, can stand still, and can be gone at any call, with
/// everything it holds in memory. A new one takes its place.
final class Program {
  private static final Duration SHORTEST_CALL = Duration.ofMillis(1);
  private static final Duration LONGEST_CALL = Duration.ofMillis(40);
  private static final Duration SLOWEST_CALL = Duration.ofMinutes(2);
  private static final Duration LONGEST_FREEZE = Duration.ofMinutes(6);
  private static final Duration LONGEST_JUMP = Duration.ofMinutes(5);
  private static final Duration LATEST_ARRIVAL = Duration.ofSeconds(2);
  private static final Duration NOTICE = Duration.ofMinutes(2);

  private final World world;
  private final String name;
  private Duration skew = Duration.ZERO;
  private Instant frozenUntil = Instant.MIN;
  private boolean gone;
  private boolean stopRequested;

  Program(World world, String name) {
    this.world = world;
    this.name = name;
  }

  String name() {
    return name;
  }

  /// Time as this process sees it.
  InstantSource clock() {
    return () -> world.timeline().instant().plus(skew);
  }

  boolean isGone() {
    return gone;
  }

  /// Whether it was asked to stop.
  boolean isStopRequested() {
    return stopRequested;
  }

  /// It ends here and now; its actors notice when they go on.
  void die() {
    gone = true;
  }

  /// Performs a call on a store, through everything that may happen on the way. Before and after it
  /// others may act.
  ///
  /// @param call its name, such as `blob.head`
  /// @param about what it is about, for people
  /// @throws TransientException if it failed, or if its answer was lost
  /// @throws CrashedError if this process is gone
  <T, E extends Exception> T call(String call, Supplier<String> about, Call<T, E> action) throws E {
    checkAlive();
    Optional<Fault> fault = world.weather().ofCall();
    world.note(name, call, () -> about.get() + fault.map(f -> " -- " + f).orElse(""));
    if (fault.isPresent()) {
      return unlucky(call, fault.get(), action);
    }
    pause(latency());
    T answer = action.run();
    pause(latency());
    return answer;
  }

  private <T, E extends Exception> T unlucky(String call, Fault fault, Call<T, E> action) throws E {
    switch (fault) {
      case FREEZE ->
          frozenUntil =
              world.timeline().instant().plus(random(Duration.ofSeconds(5), LONGEST_FREEZE));
      case CLOCK_JUMP -> skew = random(LONGEST_JUMP.negated(), LONGEST_JUMP);
      case SPOT_NOTICE -> {
        stopRequested = true;
        world.timeline().after(NOTICE, this::die);
      }
      default -> {
        // Strikes below.
      }
    }
    pause(fault == Fault.SLOW_REQUEST ? random(SHORTEST_CALL, SLOWEST_CALL) : latency());
    if (fault == Fault.CRASH_BEFORE) {
      die();
    }
    if (fault == Fault.CRASH_WITHIN) {
      world.timeline().after(random(SHORTEST_CALL, LATEST_ARRIVAL), () -> alone(call, action));
      die();
    }
    checkAlive();
    if (fault == Fault.FAIL_BEFORE) {
      throw failure(call, "not performed");
    }
    T answer = action.run();
    pause(fault == Fault.SLOW_ANSWER ? random(SHORTEST_CALL, SLOWEST_CALL) : latency());
    if (fault == Fault.CRASH_AFTER) {
      die();
    }
    checkAlive();
    if (fault == Fault.FAIL_AFTER) {
      throw failure(call, "performed, its answer was lost");
    }
    return answer;
  }

  /// A call that arrives when its caller is gone; nobody hears its answer.
  private <T, E extends Exception> void alone(String call, Call<T, E> action) {
    world.note(name, call, () -> "arrives, its caller is gone");
    try {
      action.run();
    } catch (Exception | CrashedError e) {
      world.note(name, call, e::toString);
    }
  }

  /// As [#call] for calls without an answer.
  <E extends Exception> void run(String call, Supplier<String> about, Action<E> action) throws E {
    this.<Boolean, E>call(
        call,
        about,
        () -> {
          action.run();
          return true;
        });
  }

  /// Waits, longer when the process stands still meanwhile.
  ///
  /// @throws CrashedError if it is gone then
  void pause(Duration duration) {
    checkAlive();
    Actor actor = Actor.current();
    actor.pause(duration);
    while (!gone && frozenUntil.isAfter(world.timeline().instant())) {
      actor.pause(Duration.between(world.timeline().instant(), frozenUntil));
    }
    checkAlive();
  }

  private void checkAlive() {
    if (gone) {
      throw new CrashedError(name + " is gone");
    }
  }

  private Duration latency() {
    return world.chance().between(SHORTEST_CALL, LONGEST_CALL);
  }

  private Duration random(Duration least, Duration most) {
    return world.weather().chance().between(least, most);
  }

  private static TransientException failure(String call, String what) {
    String message = call + ": " + what;
    return new TransientException(message, new IOException(message));
  }

  /// A call of a port.
  interface Call<T, E extends Exception> {
    T run() throws E;
  }

  /// A call of a port without an answer.
  interface Action<E extends Exception> {
    void run() throws E;
  }
}
