package vectormill.work;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can be read of the stamps of one file.
///
/// @param stamps newest ordinal last
/// @param damaged the others, in no particular order: each may hide any step, state and ordinal
public record LegibleStamps(List<Stamp> stamps, List<Damaged> damaged) {
  public LegibleStamps {
    stamps = List.copyOf(stamps);
    damaged = List.copyOf(damaged);
  }

  /// Whether nothing is hidden.
  public boolean isWhole() {
    return damaged.isEmpty();
  }

  /// What is wrong with the damaged ones, for people.
  public String describe() {
    return damaged.stream().map(Damaged::reason).collect(Collectors.joining("; "));
  }

  /// A stamp that cannot be read. Nobody can claim it, extend its claim, or end it.
  ///
  /// @param reason which row, and what is wrong with it
  /// @param heldUntil the end of its lease, if at least that can be read
  public record Damaged(String reason, Optional<Instant> heldUntil) {}
}
