package vectormill.duplicate;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What a human said about two records; it outranks every rule, and a later one outranks an earlier
/// one.
///
/// @param id sorts by time
/// @param left a record
/// @param right another
/// @param verdict what they are
/// @param at when it was said, to the millisecond
/// @param undoneAt when it was taken back; absent while it counts
public record Decision(
    String id,
    EntryRef left,
    EntryRef right,
    Verdict verdict,
    Instant at,
    Optional<Instant> undoneAt) {
  private static final int SHOWN = 8;

  /// What two records are.
  public enum Verdict {
    /// Duplicates.
    SAME,
    /// No duplicates.
    DIFFERENT
  }

  public Decision {
    if (left.entryId().equals(right.entryId())) {
      throw new IllegalArgumentException("a decision is about two records, got one: " + left);
    }
  }

  /// A new one, under an id of its own.
  ///
  /// @param number tells decisions of the same moment apart, from 0 in their order
  public static Decision of(
      EntryRef left, EntryRef right, Verdict verdict, Instant at, int number) {
    String id =
        String.format(
            Locale.ROOT,
            "%015d-%04d-%s",
            at.toEpochMilli(),
            number,
            right.entryId().substring(0, Math.min(SHOWN, right.entryId().length())));
    return new Decision(id, left, right, verdict, at, Optional.empty());
  }

  /// Whether it counts.
  public boolean isActive() {
    return undoneAt.isEmpty();
  }

  /// The same, taken back.
  public Decision undone(Instant now) {
    return new Decision(id, left, right, verdict, at, Optional.of(now));
  }
}
