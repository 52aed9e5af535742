package vectormill.search;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.failure.TransientException;
import vectormill.ranking.Ranking;
import vectormill.ranking.Weight;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;

/// How hybrid searches of a collection make one score of two, as its recipe says. A recipe is
/// looked at twice a minute at most, however many questions come; one that is bad fixes nothing,
/// and one that is away leaves what was known. Safe for many threads.
final class CollectionFusion {
  private static final Logger LOG = LoggerFactory.getLogger(CollectionFusion.class);
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Ranking USUAL = new Ranking.BySum(new Weight.ByEvidence());

  private final CollectionRecipes recipes;
  private final Recent<Ranking> known;

  CollectionFusion(CollectionRecipes recipes, InstantSource clock) {
    this.recipes = recipes;
    this.known = new Recent<>(clock, FRESH);
  }

  /// What the collection's recipe said not much more than half a minute ago.
  Ranking of(String collection) {
    Optional<Ranking> fresh = known.get(collection);
    if (fresh.isPresent()) {
      return fresh.get();
    }
    // While one question looks, others go by what is known; where nothing is, they look as well.
    Ranking fusion = look(collection, known.hold(collection).orElse(USUAL));
    known.put(collection, fusion);
    return fusion;
  }

  /// Whatever keeps a recipe from being read must not keep a search from being answered.
  private Ranking look(String collection, Ranking last) {
    try {
      return switch (recipes.of(collection)) {
        case CollectionRecipe.Valid valid -> ranking(valid.recipe().search().weight());
        case CollectionRecipe.Invalid _ -> USUAL;
      };
    } catch (TransientException | IllegalStateException e) {
      LOG.atWarn()
          .setCause(e)
          .addKeyValue("collection", collection)
          .addKeyValue("step", "search")
          .log("a recipe cannot be read; searches keep the weight that was known");
      return last;
    }
  }

  private static Ranking ranking(OptionalDouble weight) {
    return weight.isPresent() ? new Ranking.BySum(new Weight.Fixed(weight.getAsDouble())) : USUAL;
  }
}
