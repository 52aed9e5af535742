package vectormill.embedfiles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.failure.DamagedStampException;
import vectormill.format.ReadLimits;
import vectormill.format.SplitPlan;
import vectormill.format.SplitPlanner;
import vectormill.recipe.Recipe;
import vectormill.source.SourceFile;
import vectormill.work.Claim;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.Telemetry;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// Lets many slots work on one large file: its ranges are planned as items of their own, and the
/// item of the whole file waits for them. Whoever ends the last range sends the whole file again;
/// then every embedding is on tape, and it is worked on as any other file.
///
/// Nothing depends on the ranges but time: what they did not leave on tape is computed.
final class Ranges {
  private static final Logger LOG = LoggerFactory.getLogger(Ranges.class);

  /// A range that was claimed so often and superseded each time is not planned again.
  private static final int MOST_CLAIMS = 20;

  private final StampStore stamps;
  private final WorkQueue queue;
  private final Sources sources;
  private final SplitPlans plans;
  private final TapeLimits limits;

  Ranges(SlotPorts ports, SplitPlans plans, TapeLimits limits) {
    this.stamps = ports.stamps();
    this.queue = ports.queue();
    this.sources = new Sources(ports.blobs());
    this.plans = plans;
    this.limits = limits;
  }

  /// Plans and sends the ranges of a large file where that was not done.
  ///
  /// @return what they took, once all have ended; empty while the file has to wait for some
  /// @throws IOException if bytes cannot be fetched; trying again may help
  Optional<Telemetry> awaited(Claim claim, Recipe recipe, Gate gate) throws IOException {
    Telemetry took = Telemetry.NONE;
    if (!limits.isLarge(claim.item().source().sizeBytes())) {
      return Optional.of(took);
    }
    Optional<StoredPlan> found = plans.find(claim.item(), claim.freshFrom());
    StoredPlan plan = found.isPresent() ? found.get() : plan(claim, recipe, gate);
    List<WorkKey> unsent = new ArrayList<>();
    int open = 0;
    for (int range = 0; range < plan.ranges(); range++) {
      gate.pass(0);
      WorkItem part = range(claim.item(), range);
      Optional<Stamp> stamp = legible(part, () -> planned(part));
      took = took.plus(telemetry(stamp));
      if (stamp.isPresent() && !stamp.get().state().terminal()) {
        open++;
        if (stamp.get().state() == State.PLANNED) {
          unsent.add(stamp.get().item().key());
        }
      }
    }
    if (!unsent.isEmpty()) {
      gate.hold();
      queue.send(unsent, claim.item().source().collection());
      unsent.forEach(stamps::queued);
    }
    return open > 0 ? Optional.empty() : Optional.of(took);
  }

  private static Telemetry telemetry(Optional<Stamp> range) {
    return range.flatMap(Stamp::outcome).flatMap(Outcome::telemetry).orElse(Telemetry.NONE);
  }

  /// Stamps come before the plan: once it is there, an ended range has ended under it.
  private StoredPlan plan(Claim claim, Recipe recipe, Gate gate) throws IOException {
    WorkItem item = claim.item();
    SplitPlan plan =
        SplitPlanner.plan(
            sources.open(item.source()),
            recipe.reading(),
            limits.rangeBytes(),
            ReadLimits.DEFAULT,
            () -> gate.pass(0));
    StoredPlan made = new StoredPlan(claim.fence(), plan);
    for (int range = 0; range < made.ranges(); range++) {
      gate.hold();
      WorkItem planned = range(item, range);
      legible(planned, () -> Optional.of(planAnew(planned)));
    }
    gate.hold();
    StoredPlan stored = plans.store(item, made, claim.freshFrom());
    LOG.atInfo()
        .addKeyValue("workKey", item.key())
        .addKeyValue("file", item.source().key())
        .addKeyValue("step", "split")
        .addKeyValue("count", stored.ranges())
        .addKeyValue("reason", stored.plan() instanceof SplitPlan.Whole(String why) ? why : "large")
        .log("it is planned how a file is split");
    return stored;
  }

  private boolean planAnew(WorkItem range) {
    boolean isNew = stamps.plan(range);
    return stamps.replan(range.key(), false) || isNew;
  }

  /// The stamp of a range, planned anew if it was superseded together with an earlier arrival of
  /// the same bytes.
  private Optional<Stamp> planned(WorkItem range) {
    Optional<Stamp> found = stamps.find(range.key());
    boolean behind =
        found.isEmpty()
            || (found.get().state() == State.SUPERSEDED && found.get().fence() < MOST_CLAIMS)
            || (!found.get().state().terminal() && found.get().item().ordinal() < range.ordinal());
    if (!behind) {
      return found;
    }
    stamps.plan(range);
    return stamps.find(range.key());
  }

  /// Whether no range of the file is still to be worked on.
  boolean areEnded(WorkItem item) {
    int count = plans.find(item, 0).map(StoredPlan::ranges).orElse(0);
    for (int range = count - 1; range >= 0; range--) {
      WorkItem part = range(item, range);
      Optional<Stamp> stamp = legible(part, () -> stamps.find(part.key()));
      if (stamp.isPresent() && !stamp.get().state().terminal()) {
        return false;
      }
    }
    return true;
  }

  /// Called after a range became terminal: sends the whole file if it was the last one.
  ///
  /// @return whether the whole file is finished, so that nothing of the range is needed any more
  boolean ended(WorkItem range) {
    WorkKey whole = whole(range).key();
    if (isFinished(range)) {
      return true;
    }
    if (areEnded(range)) {
      queue.send(List.of(whole), range.source().collection());
    }
    return false;
  }

  /// The plan that a range is one of; empty when nobody needs the range any longer.
  Optional<StoredPlan> planOf(WorkItem range) {
    return isFinished(range) ? Optional.empty() : plans.find(range, 0);
  }

  /// Whether a file is finished, given as a whole or as any range of it.
  boolean isFinished(WorkItem item) {
    WorkItem whole = whole(item);
    return legible(whole, () -> Optional.of(isEnded(whole.key()))).orElse(false);
  }

  private boolean isEnded(WorkKey key) {
    return stamps.find(key).map(stamp -> stamp.state().terminal()).orElse(true);
  }

  /// What is known of an item; empty when its stamp is damaged: such a range is not waited for, and
  /// of such a file nothing is taken away.
  private static <T> Optional<T> legible(WorkItem item, Supplier<Optional<T>> look) {
    try {
      return look.get();
    } catch (DamagedStampException e) {
      LOG.atWarn()
          .addKeyValue("workKey", item.key())
          .addKeyValue("step", "split")
          .addKeyValue("reason", e.getMessage())
          .log("a stamp is damaged and passed over");
      return Optional.empty();
    }
  }

  private static WorkItem whole(WorkItem item) {
    return new WorkItem(item.source(), item.ordinal(), item.generation(), Step.EMBED);
  }

  private static WorkItem range(WorkItem item, int range) {
    SourceFile source = item.source();
    return new WorkItem(source, item.ordinal(), item.generation(), Step.RANGE, range);
  }
}
