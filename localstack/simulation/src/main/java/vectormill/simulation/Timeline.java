package vectormill.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/// Time that passes only from one event to the next, and the actors that live in it. Exactly one of
/// them runs at any moment; which one is decided by when each wanted to go on.
final class Timeline implements InstantSource {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final Set<Actor> actors = new LinkedHashSet<>();
  private boolean over;
  private long now = START.toEpochMilli();
  private long order;
  private long steps;

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(now);
  }

  /// How many events there were.
  long steps() {
    return steps;
  }

  /// Since the beginning.
  Duration elapsed() {
    return Duration.ofMillis(now - START.toEpochMilli());
  }

  /// Does something later. It must not wait for anything.
  void after(Duration delay, Runnable action) {
    events.add(new Event(now + Math.max(0, delay.toMillis()), order++, action));
  }

  /// Starts an actor, which may wait.
  void start(Runnable life) {
    Actor actor = new Actor(this, life);
    after(
        Duration.ZERO,
        () -> {
          actors.add(actor);
          actor.resume();
        });
  }

  /// Called by an actor as it ends.
  void ended(Actor actor) {
    actors.remove(actor);
  }

  /// Whether nothing more happens.
  boolean isOver() {
    return over;
  }

  /// Ends everything: whoever waits is sent home with a [CrashedError].
  void end() {
    over = true;
    events.clear();
    while (!actors.isEmpty()) {
      List.copyOf(actors).forEach(Actor::resume);
    }
  }

  /// Performs the next event.
  ///
  /// @return false when nothing is to come
  boolean step() {
    Event next = events.poll();
    if (next == null) {
      return false;
    }
    now = next.at();
    steps++;
    next.action().run();
    return true;
  }

  private record Event(long at, long order, Runnable action) {}
}
