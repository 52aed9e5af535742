package vectormill.embedfiles;

import java.io.IOException;
import java.util.Optional;
import vectormill.recipe.CollectionRecipe;
import vectormill.result.Manifest;
import vectormill.work.Claim;

/// Results that need not be computed: published before, or those of a twin or a sibling.
final class Known {
  private final Published published;
  private final Twins twins;
  private final Siblings siblings;
  private final Publisher publisher;

  Known(Published published, Twins twins, Siblings siblings, Publisher publisher) {
    this.published = published;
    this.twins = twins;
    this.siblings = siblings;
    this.publisher = publisher;
  }

  /// The published result of an item, if there is one or can be without computing.
  Optional<Manifest> find(Claim claim, CollectionRecipe.Valid recipe, Gate gate)
      throws IOException {
    Optional<Manifest> before = published.find(claim);
    if (before.isPresent()) {
      return before;
    }
    Optional<Manifest> twin = twins.copy(claim, gate);
    Optional<Manifest> copied = twin.isPresent() ? twin : siblings.copy(claim, recipe, gate);
    return copied.isPresent()
        ? Optional.of(publisher.publish(claim, copied.get(), gate))
        : Optional.empty();
  }

  /// Makes a result known to twins.
  void remember(Manifest manifest) {
    twins.remember(manifest);
  }
}
