package vectormill.duplicate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A record that has duplicates, or had some.
///
/// @param entry the record
/// @param canonicalId the entry id of the record that represents it, or its own
/// @param evidence how it compares to that one; absent where it represents itself or a human joined
///   the two
/// @param since when it got this canonical id, to the millisecond
/// @param history what it had before, oldest first; the last [#MOST_REMEMBERED]
public record Member(
    EntryRef entry,
    String canonicalId,
    Optional<Evidence> evidence,
    Instant since,
    List<Earlier> history) {
  /// Changes that are remembered of one record.
  public static final int MOST_REMEMBERED = 20;

  public Member {
    history = List.copyOf(history);
  }

  /// Represents itself from now on or joins others for the first time.
  public static Member of(
      EntryRef entry, String canonicalId, Optional<Evidence> evidence, Instant now) {
    return new Member(entry, canonicalId, evidence, now, List.of());
  }

  /// Whether it stands for itself.
  public boolean isRepresentative() {
    return canonicalId.equals(entry.entryId());
  }

  /// The same record with what was found now; another canonical id goes into its history.
  public Member with(
      EntryRef sameEntry, String newCanonicalId, Optional<Evidence> newEvidence, Instant now) {
    if (newCanonicalId.equals(canonicalId)) {
      return new Member(sameEntry, canonicalId, newEvidence, since, history);
    }
    return new Member(sameEntry, newCanonicalId, newEvidence, now, remembered(now));
  }

  private List<Earlier> remembered(Instant now) {
    List<Earlier> longer = new ArrayList<>(history);
    longer.add(new Earlier(canonicalId, now));
    return longer.subList(Math.max(0, longer.size() - MOST_REMEMBERED), longer.size());
  }

  /// A canonical id that a record had.
  ///
  /// @param canonicalId the id
  /// @param until when it got another, to the millisecond
  public record Earlier(String canonicalId, Instant until) {}
}
