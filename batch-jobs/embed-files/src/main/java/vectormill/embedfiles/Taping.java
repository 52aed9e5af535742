package vectormill.embedfiles;

import java.nio.file.Path;
import java.time.InstantSource;
import vectormill.work.Claim;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Opens the tapes of attempts, and removes those of files that are finished.
final class Taping {
  private final Tapes tapes;
  private final TapeLimits limits;
  private final InstantSource clock;

  Taping(Tapes tapes, TapeLimits limits, InstantSource clock) {
    this.tapes = tapes;
    this.limits = limits;
    this.clock = clock;
  }

  /// Opens the tapes of an attempt; the caller closes them.
  ///
  /// @param since the fence from which on tapes count
  /// @param folder for local files
  TapedAnswers open(Claim claim, long since, Path folder, Gate gate) {
    WorkItem item = claim.item();
    boolean looksBack = claim.fence() > 1 || isSplit(item);
    return new TapedAnswers(
        tapes,
        new TapeSeries(item, since, claim.fence()),
        new TapedAnswers.Scene(looksBack, limits.checkpointEvery(), folder, clock, gate));
  }

  /// Called when a file is finished: removes its tapes if there may be any.
  ///
  /// @param others whether others may have worked on it
  void finished(WorkItem item, boolean others) {
    if (others || isSplit(item) || tapes.wrote(item)) {
      tapes.clear(item);
    }
  }

  private boolean isSplit(WorkItem item) {
    return item.step() == Step.EMBED && limits.isLarge(item.source().sizeBytes());
  }
}
