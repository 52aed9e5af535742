package vectormill.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.index.VectorIndex;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.source.SourceFile;
import vectormill.work.FileStamps;
import vectormill.work.LastArrival;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Takes entries out of the index that came too late. A worker that stood still, or whose request
/// hung on its way, may send entries of an old version after a newer one was indexed or the file
/// was deleted, and nothing in the index tells them from others. So for a while after the newest
/// work on a file ended, each walk removes once more what is older.
final class LateEntries implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger(LateEntries.class);

  private final StampStore stamps;
  private final VectorIndex index;
  private final CollectionRecipes recipes;
  private final Tour tour;

  LateEntries(SweepPorts ports, CollectionRecipes recipes, Tour tour) {
    this.stamps = ports.stamps();
    this.index = ports.index();
    this.recipes = recipes;
    this.tour = tour;
  }

  @Override
  public String name() {
    return "late";
  }

  @Override
  public void run(Budget budget, Findings findings) {
    Optional<Walk> due = tour.walk(name());
    if (due.isEmpty()) {
      return;
    }
    Walk walk = due.get();
    Instant oldest = oldest();
    boolean finished;
    try (Stream<Stamp> all = StampPosition.of(walk.position()).rest(stamps)) {
      Iterator<Stamp> left = all.iterator();
      while (left.hasNext() && budget.take()) {
        Stamp stamp = left.next();
        if (mayHaveOlder(stamp) && stamp.updatedAt().isAfter(oldest)) {
          findings.mend(
              () -> below(stamp).ifPresent(ordinal -> remove(stamp.item(), ordinal, findings)));
        }
        walk.moveTo(StampPosition.at(stamp).toString());
      }
      finished = !left.hasNext();
    }
    walk.leave(finished);
  }

  /// Longer ago than any late request by a walk at least, so that a walk comes after it.
  private Instant oldest() {
    Duration walks = tour.limits().walkEvery().multipliedBy(2);
    return tour.now().minus(tour.horizons().orphan()).minus(walks);
  }

  private boolean mayHaveOlder(Stamp stamp) {
    return stamp.item().step() != Step.RANGE
        && (stamp.item().ordinal() > 1 || stamp.state() != State.DONE || keepsNothing(stamp));
  }

  /// Entries of the file below this ordinal are too old; empty when there are none, when this is
  /// not its newest work, or when that does not decide. A listing may lag behind: the file's stamps
  /// are read again.
  private Optional<Long> below(Stamp listed) {
    SourceFile source = listed.item().source();
    List<Stamp> ofFile = stamps.ofFile(source.bucket(), source.key());
    Optional<Stamp> newest =
        ofFile.stream()
            .filter(stamp -> stamp.item().key().equals(listed.item().key()))
            .filter(stamp -> isNewest(stamp.item()))
            .findFirst();
    return newest.flatMap(stamp ->
        switch (stamp.state()) {
          case DONE ->
              keepsNothing(stamp)
                  ? Optional.of(stamp.item().ordinal() + 1)
                  : aboveOthers(stamp.item(), ofFile);
          case FAILED, POISON ->
              FileStamps.isRefused(stamp)
                  ? Optional.empty()
                  : Optional.of(stamp.item().ordinal() + 1);
          case PLANNED, QUEUED, LEASED, RETRY, SUPERSEDED -> Optional.empty();
        });
  }

  /// Whether the recipe keeps no record of a version, or wants no index: then what an earlier
  /// recipe left is too old, also at the same ordinal. The count of entries does not tell: a stamp
  /// that was rebuilt from a manifest does not know it.
  private boolean keepsNothing(Stamp stamp) {
    WorkItem item = stamp.item();
    return item.step() == Step.EMBED
        && stamp
            .outcome()
            .filter(outcome -> outcome.tally().embedded() == 0 || wantsNoIndex(item))
            .isPresent();
  }

  private boolean wantsNoIndex(WorkItem item) {
    return recipes.of(item.source().collection()) instanceof CollectionRecipe.Valid valid
        && valid.generation().equals(item.generation())
        && !valid.recipe().index().enabled();
  }

  private boolean isNewest(WorkItem item) {
    return stamps
        .lastArrival(item.source().bucket(), item.source().key())
        .map(LastArrival::ordinal)
        .filter(ordinal -> ordinal == item.ordinal())
        .isPresent();
  }

  /// The lowest ordinal that is higher than those of all other versions and deletions before this
  /// one. Not its own ordinal: that rises each time the same bytes arrive, and its entries keep the
  /// one that they were stored with, as do those of other generations.
  private static Optional<Long> aboveOthers(WorkItem item, List<Stamp> ofFile) {
    return ofFile.stream()
        .map(Stamp::item)
        .filter(other -> !other.source().version().equals(item.source().version()))
        .map(WorkItem::ordinal)
        .filter(ordinal -> ordinal < item.ordinal())
        .max(Comparator.naturalOrder())
        .map(ordinal -> ordinal + 1);
  }

  private void remove(WorkItem item, long ordinal, Findings findings) {
    String collection = item.source().collection();
    for (String generation : generations(item, collection)) {
      long removed =
          index.removeOlder(
              collection, generation, item.source().bucket(), item.source().key(), ordinal);
      if (removed > 0) {
        findings.add("removed", removed);
        LOG.atWarn()
            .addKeyValue("workKey", item.key())
            .addKeyValue("file", item.source().key())
            .addKeyValue("step", "late")
            .addKeyValue("count", removed)
            .log("entries of an older version are removed");
      }
    }
  }

  /// A deletion concerns every generation, a version that which it was made for and that which
  /// searches see.
  private Set<String> generations(WorkItem item, String collection) {
    Set<String> generations = new LinkedHashSet<>();
    if (item.step() == Step.RETIRE) {
      stamps.ofFile(item.source().bucket(), item.source().key()).stream()
          .map(Stamp::item)
          .filter(other -> other.step() == Step.EMBED)
          .forEach(other -> generations.add(other.generation()));
      return generations;
    }
    if (recipes.fresh(collection) instanceof CollectionRecipe.Valid valid
        && valid.generation().equals(item.generation())) {
      generations.add(item.generation());
      index.current(collection).ifPresent(served -> generations.add(served.generation()));
    }
    return generations;
  }
}
