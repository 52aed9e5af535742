package vectormill.embedfiles;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import vectormill.document.Tally;
import vectormill.index.VectorIndex;
import vectormill.source.SourceFile;
import vectormill.work.Failure;
import vectormill.work.LastArrival;
import vectormill.work.LegibleStamps;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Takes back what came from a deleted file: its index entries first, so that searches stop finding
/// it, then its outputs and what is kept of its texts. When the file comes back meanwhile, what is
/// made of it then stays: entries by their ordinal, outputs by their fence.
final class Retirement {
  private final StampStore stamps;
  private final Withdrawal withdrawal;
  private final VectorIndex index;
  private final Stragglers stragglers;
  private final Caching caching;

  Retirement(
      StampStore stamps,
      Withdrawal withdrawal,
      VectorIndex index,
      Stragglers stragglers,
      Caching caching) {
    this.stamps = stamps;
    this.withdrawal = withdrawal;
    this.index = index;
    this.stragglers = stragglers;
    this.caching = caching;
  }

  /// Does what is left to do; safe to repeat. While a worker on an earlier version may still be
  /// writing, it is to be repeated. Work whose stamp is damaged may have published anything: then
  /// the rest is taken back and the deletion fails, to be tried again once the stamp is mended.
  Attempt run(WorkItem item, Gate gate) {
    SourceFile source = item.source();
    Set<String> generations = new LinkedHashSet<>();
    long removed = 0;
    LegibleStamps ofFile = stamps.legibleOfFile(source.bucket(), source.key());
    for (Stamp known : ofFile.stamps()) {
      Stamp older = stamps.find(known.item().key()).orElse(known);
      if (older.item().step() != Step.EMBED || older.item().ordinal() >= item.ordinal()) {
        continue;
      }
      if (isBack(item)) {
        caching.forget(source);
        return new Attempt.Outdated(
            Failure.of(Failure.Kind.CHANGED, source.key() + " is there again"));
      }
      gate.hold();
      if (generations.add(older.item().generation())) {
        removed += removeEntries(item, older.item().generation());
      }
      withdrawal.run(older.item(), older.fence(), item.ordinal());
    }
    if (!ofFile.isWhole()) {
      gate.hold();
      hideFromSearches(item);
    }
    Optional<Instant> until = stragglers.until(item);
    if (until.isPresent()) {
      return new Attempt.NotYet(until.get());
    }
    long forgotten = caching.forget(source);
    return ofFile.isWhole() ? new Attempt.Done(outcome(removed, forgotten)) : unfinished(ofFile);
  }

  /// Whatever a damaged stamp stands for, the file is gone.
  private void hideFromSearches(WorkItem item) {
    index
        .current(item.source().collection())
        .ifPresent(definition -> removeEntries(item, definition.generation()));
  }

  private static Attempt unfinished(LegibleStamps ofFile) {
    return new Attempt.Bad(
        Failure.of(
            Failure.Kind.DAMAGED_STAMP,
            "what was made of this file cannot all be found and taken back: " + ofFile.describe()));
  }

  private boolean isBack(WorkItem item) {
    return stamps
        .lastArrival(item.source().bucket(), item.source().key())
        .map(LastArrival::ordinal)
        .filter(newest -> newest > item.ordinal())
        .isPresent();
  }

  private long removeEntries(WorkItem item, String generation) {
    SourceFile source = item.source();
    return index.removeOlder(
        source.collection(), generation, source.bucket(), source.key(), item.ordinal());
  }

  private static Outcome outcome(long removed, long forgotten) {
    return new Outcome(
        Optional.empty(),
        Tally.ZERO,
        "",
        "deleted: took back "
            + removed
            + " entries of the index"
            + (forgotten > 0 ? " and " + forgotten + " of the cache" : ""),
        0,
        0);
  }
}
