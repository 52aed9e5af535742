package vectormill.embedfiles;

import java.util.Optional;
import vectormill.index.Promotion;
import vectormill.recipe.IndexSpec;
import vectormill.recipe.Recipe;

/// What a recipe needs of a worker and of its index before anything is done under it.
///
/// @param ports of the slot
/// @param embedders the models that recipes ask for
record Conditions(SlotPorts ports, EmbedderSource embedders) {
  /// Why nothing can be done under a recipe here, for people; empty when it can.
  Optional<String> refusal(Recipe recipe) {
    IndexSpec wanted = recipe.index();
    Optional<String> ofIndex =
        wanted.enabled()
            ? ports.index().refusal(wanted.shape()).map(why -> "index: " + why)
            : Optional.empty();
    return ofIndex.or(() -> embedders.refusal(recipe.embed()));
  }

  /// Lets searches see generations that are complete.
  Promotion promotion() {
    return new Promotion(ports.stamps(), ports.index());
  }
}
