package vectormill.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.index.VectorIndex;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.settings.MetricNames;
import vectormill.work.Stamp;
import vectormill.work.StampStore;

/// Finds indices that hold less than what was put into them, and lets workers load them again from
/// published vectors; no embedding is computed.
///
/// An index that is gone is noticed at once, unless a worker made it anew meanwhile: then it holds
/// only what came since; or unless many stamps speak of no entries. So the entries are counted too,
/// now and then: those that the stamps of a collection speak of, against those that are there. A
/// file that comes or goes while stamps are counted makes the numbers differ, so only a difference
/// that two counts in a row agree on counts, and one that loading did not mend is left to people.
final class LostEntries implements Duty {
  /// Looking for an index that is gone leaves most of the duty to counting.
  private static final int PARTS = 4;

  private static final String MISSING = "missing";
  private static final String MENDED = "mended";
  private static final String COUNTED = "counted";
  private static final String COLLECTION = "collection";

  private final StampStore stamps;
  private final VectorIndex index;
  private final CollectionRecipes recipes;
  private final Refill refill;
  private final Tour tour;

  LostEntries(SweepPorts ports, CollectionRecipes recipes, Tour tour) {
    this.stamps = ports.stamps();
    this.index = ports.index();
    this.recipes = recipes;
    this.refill = new Refill(ports.stamps(), ports.queue(), tour.notes());
    this.tour = tour;
  }

  @Override
  public String name() {
    return MetricNames.ENTRIES;
  }

  @Override
  public void run(Budget budget, Findings findings) {
    for (String collection : refill.underWay()) {
      Optional<String> generation = indexed(collection);
      if (generation.isEmpty()) {
        refill.cancel(collection);
      } else {
        findings.add("sent", refill.goOn(collection, generation.get(), budget));
      }
    }
    Budget probing = budget.part(PARTS);
    for (String collection : stamps.collections()) {
      Optional<String> generation = indexed(collection);
      if (generation.isPresent()
          && isGone(collection, generation.get())
          && !refill.underWay().contains(collection)
          && hasEntries(collection, generation.get(), probing.part(PARTS))) {
        begin(collection, generation.get(), budget, findings);
      }
    }
    count(budget, findings);
  }

  /// The generation that a collection is searched in, if its recipe is good and keeps an index.
  private Optional<String> indexed(String collection) {
    return recipes.of(collection) instanceof CollectionRecipe.Valid valid
            && valid.recipe().index().enabled()
        ? Optional.of(valid.generation())
        : Optional.empty();
  }

  /// Also while searches see another generation: one that was taken back and comes again, and whose
  /// index somebody dropped meanwhile, is complete by its stamps and can never be promoted.
  private boolean isGone(String collection, String generation) {
    return index
        .current(collection)
        .map(served ->
            !served.generation().equals(generation)
                && index.generations(collection).stream()
                    .noneMatch(one -> one.definition().generation().equals(generation)))
        .orElse(true);
  }

  private boolean hasEntries(String collection, String generation, Budget budget) {
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      return all.takeWhile(_ -> budget.take())
          .anyMatch(stamp -> Refill.entries(stamps, stamp, generation) > 0);
    }
  }

  private void begin(String collection, String generation, Budget budget, Findings findings) {
    findings.add(MetricNames.LOST_INDICES);
    refill.begin(collection);
    findings.add("sent", refill.goOn(collection, generation, budget));
  }

  private void count(Budget budget, Findings findings) {
    Optional<Walk> due = tour.walk(name());
    if (due.isEmpty()) {
      return;
    }
    Walk walk = due.get();
    ObjectNode note = tour.notes().read(COUNTED);
    StampPosition start = StampPosition.of(walk.position());
    Count count =
        start.isStart()
            ? new Count("", 0)
            : new Count(note.path(COLLECTION).asText(), note.path(COUNTED).asLong());
    List<Count> complete = new ArrayList<>();
    boolean finished;
    try (Stream<Stamp> all = start.rest(stamps)) {
      Iterator<Stamp> left = all.iterator();
      while (left.hasNext() && budget.take()) {
        Stamp stamp = left.next();
        String collection = stamp.item().source().collection();
        if (!collection.equals(count.collection())) {
          complete.add(count);
          count = new Count(collection, 0);
        }
        count = count.plus(entries(stamp));
        walk.moveTo(StampPosition.at(stamp).toString());
      }
      finished = !left.hasNext();
    }
    if (finished) {
      complete.add(count);
      count = new Count("", 0);
    }
    complete.forEach(found -> compare(found, budget, findings));
    note.put(COLLECTION, count.collection());
    note.put(COUNTED, count.entries());
    tour.notes().write(COUNTED, note);
    walk.leave(finished);
  }

  private long entries(Stamp stamp) {
    return indexed(stamp.item().source().collection())
        .map(generation -> Refill.entries(stamps, stamp, generation))
        .orElse(0L);
  }

  /// Compares with the index, if it is that of the present recipe.
  private void compare(Count count, Budget budget, Findings findings) {
    Optional<Long> found =
        indexed(count.collection()).flatMap(generation -> found(count.collection(), generation));
    if (found.isEmpty() || refill.underWay().contains(count.collection())) {
      return;
    }
    if (found.get() >= count.entries()) {
      forget(count.collection());
      return;
    }
    String difference = found.get() + " of " + count.entries();
    if (!isNoted(MISSING, count.collection(), difference)) {
      note(MISSING, count.collection(), difference);
      return;
    }
    if (isNoted(MENDED, count.collection(), difference)) {
      findings.problem(
          "the index of "
              + count.collection()
              + " holds "
              + difference
              + " entries although all were loaded again");
      return;
    }
    note(MENDED, count.collection(), difference);
    indexed(count.collection())
        .ifPresent(generation -> begin(count.collection(), generation, budget, findings));
  }

  /// How many entries the generation holds that searches see; empty when they see another one.
  private Optional<Long> found(String collection, String generation) {
    if (index.current(collection).isEmpty()) {
      return Optional.of(0L);
    }
    return index.collections().stream()
        .filter(found -> found.definition().collection().equals(collection))
        .filter(found -> found.definition().generation().equals(generation))
        .map(VectorIndex.Collection::entries)
        .findFirst();
  }

  private boolean isNoted(String name, String collection, String difference) {
    return tour.notes().read(name).path(collection).asText().equals(difference);
  }

  private void note(String name, String collection, String difference) {
    tour.notes().write(name, tour.notes().read(name).put(collection, difference));
  }

  private void forget(String collection) {
    for (String name : List.of(MISSING, MENDED)) {
      ObjectNode note = tour.notes().read(name);
      if (note.remove(collection) != null) {
        tour.notes().write(name, note);
      }
    }
  }

  /// What was counted of one collection.
  private record Count(String collection, long entries) {
    Count plus(long more) {
      return new Count(collection, entries + more);
    }
  }
}
