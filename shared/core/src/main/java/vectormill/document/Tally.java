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

  /// One more record with a vector.
  public Tally withEmbedded() {
    return new Tally(records + 1, embedded + 1, dropped);
  }

  /// One more record without.
  public Tally withDropped(Reason reason) {
    EnumMap<Reason, Long> next = new EnumMap<>(Reason.class);
    next.putAll(dropped);
    next.merge(reason, 1L, Long::sum);
    return new Tally(records + 1, embedded, next);
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
}
