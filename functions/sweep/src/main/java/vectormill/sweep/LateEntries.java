package vectormill.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.index.IndexDefinition;
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
    Map<String, Optional<String>> served = new HashMap<>();
    boolean finished;
    try (Stream<Stamp> all = StampPosition.of(walk.position()).rest(stamps)) {
      Iterator<Stamp> left = all.iterator();
      while (left.hasNext() && budget.take()) {
        Stamp stamp = left.next();
        if (mayHaveOlder(stamp)
            && (stamp.updatedAt().isAfter(oldest) || mayHaveOutlivedAHold(stamp, served))) {
          findings.mend(() ->
              tooOld(stamp)
                  .forEach((generation, ordinal) ->
                      remove(stamp.item(), generation, ordinal, findings)));
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

  /// A version that cannot be embedded takes nothing from searches while its recipe is held; once
  /// it is held no more, it does, however long ago it ended.
  ///
  /// @param served what searches of a collection see, once it was asked
  private boolean mayHaveOutlivedAHold(Stamp stamp, Map<String, Optional<String>> served) {
    WorkItem item = stamp.item();
    return leavesNothing(stamp)
        && recipe(item).filter(recipe -> !recipe.recipe().index().gated()).isPresent()
        && served
            .computeIfAbsent(item.source().collection(), _ -> served(item.source().collection()))
            .filter(generation -> !generation.equals(item.generation()))
            .isPresent();
  }

  /// Whether a version ended so that nothing of it, and nothing older, is to be found.
  private boolean leavesNothing(Stamp stamp) {
    return switch (stamp.state()) {
      case DONE -> keepsNothing(stamp);
      case FAILED, POISON -> !FileStamps.isRefused(stamp);
      case PLANNED, QUEUED, LEASED, RETRY, SUPERSEDED -> false;
    };
  }

  /// By generation, entries of the file below which ordinal are too old; empty when there are none,
  /// when this is not its newest work, or when that does not decide. A listing may lag behind: the
  /// file's stamps are read again.
  private Map<String, Long> tooOld(Stamp listed) {
    SourceFile source = listed.item().source();
    List<Stamp> ofFile = stamps.ofFile(source.bucket(), source.key());
    return ofFile.stream()
        .filter(stamp -> stamp.item().key().equals(listed.item().key()))
        .filter(stamp -> isNewest(stamp.item()))
        .findFirst()
        .map(stamp -> tooOld(stamp, ofFile))
        .orElse(Map.of());
  }

  private Map<String, Long> tooOld(Stamp newest, List<Stamp> ofFile) {
    WorkItem item = newest.item();
    Map<String, Long> ordinals = new TreeMap<>();
    if (!ends(newest)) {
      return ordinals;
    }
    if (item.step() == Step.RETIRE) {
      ofFile.stream()
          .map(Stamp::item)
          .filter(other -> other.step() == Step.EMBED)
          .forEach(other -> put(ordinals, other.generation(), below(newest, ofFile)));
    } else if (isOfTheRecipe(item)) {
      put(ordinals, item.generation(), below(newest, ofFile));
      served(item.source().collection())
          .filter(generation -> !generation.equals(item.generation()))
          .ifPresent(generation -> {
            boolean decides = leavesNothing(newest) && !isHeld(item);
            Stamp last = decides ? newest : newestOf(generation, newest, ofFile);
            put(ordinals, generation, below(last, ofFile));
          });
    }
    return ordinals;
  }

  private static void put(Map<String, Long> ordinals, String generation, Optional<Long> below) {
    below.ifPresent(ordinal -> ordinals.put(generation, ordinal));
  }

  /// Whether a stamp says what is to be found of its file.
  private static boolean ends(Stamp stamp) {
    return stamp.state().terminal()
        && stamp.state() != State.SUPERSEDED
        && !FileStamps.isRefused(stamp);
  }

  /// The ordinal below which a stamp makes entries too old.
  private Optional<Long> below(Stamp stamp, List<Stamp> ofFile) {
    return leavesNothing(stamp)
        ? Optional.of(stamp.item().ordinal() + 1)
        : aboveOthers(stamp.item(), ofFile);
  }

  /// The last stamp that says what a generation holds of a file: of that generation, or of a
  /// deletion; if there is none, this one.
  private static Stamp newestOf(String generation, Stamp newest, List<Stamp> ofFile) {
    return ofFile.stream()
        .filter(LateEntries::ends)
        .filter(stamp ->
            stamp.item().step() == Step.RETIRE
                || (stamp.item().step() == Step.EMBED
                    && stamp.item().generation().equals(generation)))
        .max(Comparator.comparingLong(stamp -> stamp.item().ordinal()))
        .orElse(newest);
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
    return recipe(item).filter(recipe -> !recipe.recipe().index().enabled()).isPresent();
  }

  private boolean isHeld(WorkItem item) {
    return recipe(item).filter(recipe -> recipe.recipe().index().gated()).isPresent();
  }

  /// The collection's recipe, if the item was made for it.
  private Optional<CollectionRecipe.Valid> recipe(WorkItem item) {
    return recipes.of(item.source().collection()) instanceof CollectionRecipe.Valid valid
            && valid.generation().equals(item.generation())
        ? Optional.of(valid)
        : Optional.empty();
  }

  private boolean isOfTheRecipe(WorkItem item) {
    return recipes.fresh(item.source().collection()) instanceof CollectionRecipe.Valid valid
        && valid.generation().equals(item.generation());
  }

  /// The generation that searches see.
  private Optional<String> served(String collection) {
    return index.current(collection).map(IndexDefinition::generation);
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

  private void remove(WorkItem item, String generation, long ordinal, Findings findings) {
    SourceFile source = item.source();
    long removed =
        index.removeOlder(source.collection(), generation, source.bucket(), source.key(), ordinal);
    if (removed > 0) {
      findings.add("removed", removed);
      LOG.atWarn()
          .addKeyValue("workKey", item.key())
          .addKeyValue("file", source.key())
          .addKeyValue("step", "late")
          .addKeyValue("count", removed)
          .log("entries of an older version are removed");
    }
  }
}
