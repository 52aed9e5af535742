package vectormill.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was looked up a short while ago, by name. It remembers a thousand names, the last ones that
/// were asked for. Safe for many threads.
///
/// @param <T> what is looked up
final class Recent<T> {
  private static final int MOST = 1000;

  private final InstantSource clock;
  private final Duration fresh;
  private final Map<String, Known<T>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known<T>> eldest) {
          return size() > MOST;
        }
      };

  /// @param fresh for how long something is taken as it was
  Recent(InstantSource clock, Duration fresh) {
    this.clock = clock;
    this.fresh = fresh;
  }

  /// What is known and fresh.
  Optional<T> get(String name) {
    Instant now = clock.instant();
    synchronized (known) {
      return find(name).filter(one -> one.at().plus(fresh).isAfter(now)).map(Known::value);
    }
  }

  /// What is known, however old; it counts as fresh again, so that others do not look as well.
  Optional<T> hold(String name) {
    synchronized (known) {
      Optional<T> last = find(name).map(Known::value);
      last.ifPresent(value -> put(name, value));
      return last;
    }
  }

  /// Remembers what was found now.
  void put(String name, T value) {
    Known<T> now = new Known<>(value, clock.instant());
    synchronized (known) {
      known.put(name, now);
    }
  }

  /// Knows it no more.
  void forget(String name) {
    synchronized (known) {
      known.remove(name);
    }
  }

  private Optional<Known<T>> find(String name) {
    return Optional.ofNullable(known.get(name));
  }

  private record Known<T>(T value, Instant at) {}
}
