package vectormill.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.index.VectorIndex;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.work.StampStore;

/// Drops indices of earlier generations once nobody needed them for long: neither searches nor the
/// recipe, at every look since. Until then they are the way back at once; after that they are
/// filled from the published vectors, should their recipe come back.
final class Retirements implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger(Retirements.class);
  private static final String IDLE = "idleIndices";

  private final StampStore stamps;
  private final VectorIndex index;
  private final CollectionRecipes recipes;
  private final Tour tour;

  Retirements(SweepPorts ports, CollectionRecipes recipes, Tour tour) {
    this.stamps = ports.stamps();
    this.index = ports.index();
    this.recipes = recipes;
    this.tour = tour;
  }

  @Override
  public String name() {
    return "retirements";
  }

  @Override
  public void run(Budget budget, Findings findings) {
    Optional<Walk> due = tour.walk(name());
    if (due.isEmpty()) {
      return;
    }
    Walk walk = due.get();
    boolean finished = true;
    for (String collection : stamps.collections()) {
      if (collection.compareTo(walk.position()) > 0) {
        if (!budget.take()) {
          finished = false;
          break;
        }
        findings.mend(() -> look(collection, findings));
        walk.moveTo(collection);
      }
    }
    walk.leave(finished);
  }

  private void look(String collection, Findings findings) {
    ObjectNode all = tour.notes().read(IDLE);
    ObjectNode before = all.path(collection) instanceof ObjectNode noted ? noted : all.objectNode();
    ObjectNode after = all.objectNode();
    Duration horizon = tour.horizons().retire();
    for (String generation : idle(collection)) {
      Instant since =
          before.has(generation)
              ? Instant.ofEpochMilli(before.path(generation).asLong())
              : tour.now();
      if (since.plus(horizon).isAfter(tour.now())) {
        after.put(generation, since.toEpochMilli());
      } else {
        index.drop(collection, generation);
        findings.add("dropped");
        LOG.atInfo()
            .addKeyValue("collection", collection)
            .addKeyValue("step", "retire")
            .addKeyValue("generation", generation)
            .log("an index that nobody needs is dropped");
      }
    }
    if (!after.equals(before)) {
      all.set(collection, after);
      if (after.isEmpty()) {
        all.remove(collection);
      }
      tour.notes().write(IDLE, all);
    }
  }

  /// Nothing under a bad recipe, which may have been another one by mistake.
  private List<String> idle(String collection) {
    List<String> idle = new ArrayList<>();
    List<VectorIndex.Generation> generations = index.generations(collection);
    if (generations.size() > 1
        && recipes.fresh(collection) instanceof CollectionRecipe.Valid present) {
      for (VectorIndex.Generation one : generations) {
        String generation = one.definition().generation();
        if (!one.served() && !generation.equals(present.generation())) {
          idle.add(generation);
        }
      }
    }
    return idle;
  }
}
