package vectormill.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.failure.TransientException;
import vectormill.ranking.Ranking;
import vectormill.ranking.Weight;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;

/// How hybrid searches of a collection make one score of two, as its recipe says. A recipe is
/// looked at twice a minute at most, however many questions come; one that is bad or away fixes
/// nothing, and searches go on. Safe for many threads.
final class CollectionFusion {
  private static final Logger LOG = LoggerFactory.getLogger(CollectionFusion.class);
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final int MOST_REMEMBERED = 1000;
  private static final Ranking USUAL = new Ranking.BySum(new Weight.ByEvidence());

  private final CollectionRecipes recipes;
  private final InstantSource clock;
  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  CollectionFusion(CollectionRecipes recipes, InstantSource clock) {
    this.recipes = recipes;
    this.clock = clock;
  }

  /// What the collection's recipe said at most half a minute ago.
  Ranking of(String collection) {
    Instant now = clock.instant();
    synchronized (known) {
      Known last = known.get(collection);
      if (last != null && last.readAt().plus(FRESH).isAfter(now)) {
        return last.fusion();
      }
      // While one question looks, others go by what is known.
      known.put(collection, new Known(last == null ? USUAL : last.fusion(), now));
    }
    Ranking fusion = look(collection);
    synchronized (known) {
      known.put(collection, new Known(fusion, now));
    }
    return fusion;
  }

  private Ranking look(String collection) {
    try {
      return switch (recipes.of(collection)) {
        case CollectionRecipe.Valid valid -> ranking(valid.recipe().search().weight());
        case CollectionRecipe.Invalid _ -> USUAL;
      };
    } catch (TransientException e) {
      LOG.warn("the recipe of {} cannot be read; its searches fix no weight", collection, e);
      return USUAL;
    }
  }

  private static Ranking ranking(OptionalDouble weight) {
    return weight.isPresent() ? new Ranking.BySum(new Weight.Fixed(weight.getAsDouble())) : USUAL;
  }

  private record Known(Ranking fusion, Instant readAt) {}
}
