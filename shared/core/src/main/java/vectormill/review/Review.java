package vectormill.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vectormill.duplicate.Decision;
import vectormill.duplicate.Decision.Verdict;
import vectormill.duplicate.DuplicateLedger;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Member;
import vectormill.index.VectorIndex;

/// Keeps what humans say about duplicates; the next pass over the collection acts on it. A record
/// is named as [KnownRecords#find(String)] takes it. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the ledger or the index cannot
/// be reached, and [ReviewException] when nothing can be decided that way; nothing is kept then.
public final class Review {
  private static final int MOST = 1_000;

  private final DuplicateLedger ledger;
  private final VectorIndex index;
  private final InstantSource clock;

  /// @param ledger keeps decisions
  /// @param index finds records
  /// @param clock says when something was decided
  public Review(DuplicateLedger ledger, VectorIndex index, InstantSource clock) {
    this.ledger = ledger;
    this.index = index;
    this.clock = clock;
  }

  /// Clusters of at least two records, the largest first; without their links and decisions.
  public List<DuplicateCluster> clusters(String collection) {
    return DuplicateCluster.all(ledger.read(collection));
  }

  /// What is known of a record.
  public Shown show(String collection, String record) {
    LedgerState state = ledger.read(collection);
    EntryRef found = new KnownRecords(index, collection, state).find(record);
    return new Shown(found, DuplicateCluster.of(state, found));
  }

  /// Keeps a record apart from another one, or from all that share its canonical id.
  public List<Decision> split(String collection, String record, Optional<String> other) {
    return keep(
        collection,
        known -> {
          EntryRef apart = known.find(record);
          List<EntryRef> others =
              other.isPresent() ? List.of(known.find(other.get())) : known.companions(apart);
          if (others.isEmpty()) {
            throw new ReviewException(record + " has no duplicates");
          }
          if (others.size() > MOST) {
            throw new ReviewException(
                "%s has %d duplicates; say from which one, or mend the rules"
                    .formatted(record, others.size()));
          }
          return known.each(apart, others, Verdict.DIFFERENT);
        });
  }

  /// Says that records are duplicates.
  public List<Decision> merge(String collection, String record, List<String> others) {
    return keep(
        collection,
        known ->
            known.each(
                known.find(record), others.stream().map(known::find).toList(), Verdict.SAME));
  }

  /// Takes back one decision, or all that the last split or merge made.
  public List<Decision> undo(String collection, Optional<String> id) {
    return keep(collection, known -> known.undone(id));
  }

  private List<Decision> keep(String collection, Function<Known, List<Decision>> made) {
    LedgerState state = ledger.read(collection);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Decision> decisions =
        made.apply(new Known(state, new KnownRecords(index, collection, state), now));
    decisions.forEach(decision -> ledger.decide(collection, decision));
    return decisions;
  }

  /// @param record the one that was asked about
  /// @param cluster it, and what shares its canonical id
  public record Shown(EntryRef record, DuplicateCluster cluster) {}

  /// What is known when decisions are made.
  private record Known(LedgerState ledger, KnownRecords records, Instant now) {
    EntryRef find(String name) {
      return records.find(name);
    }

    List<EntryRef> companions(EntryRef record) {
      return DuplicateCluster.of(ledger, record).members().stream()
          .map(Member::entry)
          .filter(entry -> !entry.entryId().equals(record.entryId()))
          .toList();
    }

    /// New decisions, one after the other.
    List<Decision> each(EntryRef record, List<EntryRef> others, Verdict verdict) {
      List<Decision> decisions = new ArrayList<>();
      for (EntryRef other : others) {
        if (other.entryId().equals(record.entryId())) {
          throw new ReviewException(
              "a decision is about two records, found one: " + record.recordId());
        }
        decisions.add(Decision.of(record, other, verdict, now, decisions.size()));
      }
      return decisions;
    }

    /// What one split or merge decided has one time.
    List<Decision> undone(Optional<String> id) {
      List<Decision> active = ledger.decisions().stream().filter(Decision::isActive).toList();
      Decision meant =
          active.stream()
              .filter(decision -> id.isEmpty() || decision.id().equals(id.get()))
              .max(Comparator.comparing(Decision::id))
              .orElseThrow(() ->
                  new ReviewException(
                      id.isEmpty()
                          ? "there is nothing to undo"
                          : "no decision " + id.get() + " counts"));
      return active.stream()
          .filter(
              decision -> id.isEmpty() ? decision.at().equals(meant.at()) : decision.equals(meant))
          .map(decision -> decision.undone(now))
          .toList();
    }
  }
}
