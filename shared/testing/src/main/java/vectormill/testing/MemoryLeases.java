package vectormill.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import vectormill.work.Leases;

/// Leases in memory. Safe for many threads.
public final class MemoryLeases implements Leases {
  private final InstantSource clock;
  private final Map<String, Held> held = new HashMap<>();

  /// @param clock decides when a lease has lapsed
  public MemoryLeases(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized boolean acquire(String name, String owner, Duration duration) {
    Instant now = clock.instant();
    Held current = held.get(name);
    if (current != null && !current.owner().equals(owner) && current.until().isAfter(now)) {
      return false;
    }
    held.put(name, new Held(owner, now.plus(duration)));
    return true;
  }

  @Override
  public synchronized void release(String name, String owner) {
    Held current = held.get(name);
    if (current != null && current.owner().equals(owner)) {
      held.remove(name);
    }
  }

  private record Held(String owner, Instant until) {}
}
