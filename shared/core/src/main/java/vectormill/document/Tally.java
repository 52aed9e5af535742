package vectormill.document;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What became of every record of a file; the numbers always add up.
///
/// @param records all records that the reader saw
/// @param embedded those with a vector
/// @param dropped the others, by reason
public record Tally(long records, long embedded, Map<Reason, Long> dropped) {
  /// Nothing seen yet.
  public static final Tally ZERO = new Tally(0, 0, Map.of());

  public Tally {
    EnumMap<Reason, Long> copy = new EnumMap<>(Reason.class);
    dropped.forEach((reason, count) -> copy.merge(reason, count, Long::sum));
    dropped = Collections.unmodifiableMap(copy);
    long sum = embedded + dropped.values().stream().mapToLong(Long::longValue).sum();
    if (sum != records) {
      throw new IllegalArgumentException(
          "records do not add up: " + records + " seen, " + sum + " accounted for");
    }
  }

  /// A counter that goes on from here.
  public Counter counter() {
    return new Counter(this);
  }

  /// Both together.
  public Tally plus(Tally other) {
    EnumMap<Reason, Long> sum = new EnumMap<>(Reason.class);
    sum.putAll(dropped);
    other.dropped.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    return new Tally(records + other.records, embedded + other.embedded, sum);
  }

  /// How many ended in this way.
  public long count(Reason.Kind kind) {
    return dropped.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /// Counts records one by one. Not safe for several threads.
  public static final class Counter {
    private final EnumMap<Reason, Long> dropped = new EnumMap<>(Reason.class);
    private long records;
    private long embedded;

    private Counter(Tally start) {
      records = start.records;
      embedded = start.embedded;
      dropped.putAll(start.dropped);
    }

    /// One more record with a vector.
    public void embedded() {
      records++;
      embedded++;
    }

    /// One more record without.
    public void dropped(Reason reason) {
      records++;
      dropped.merge(reason, 1L, Long::sum);
    }

    /// The count so far.
    public Tally tally() {
      return new Tally(records, embedded, dropped);
    }
  }
}
