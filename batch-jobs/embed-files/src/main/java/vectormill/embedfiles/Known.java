package vectormill.embedfiles;

import java.io.IOException;
import java.util.Optional;
import vectormill.result.Manifest;
import vectormill.work.Claim;

/// Results that need not be computed: published before, or those of a twin.
final class Known {
  private final Published published;
  private final Twins twins;
  private final Publisher publisher;

  Known(Published published, Twins twins, Publisher publisher) {
    this.published = published;
    this.twins = twins;
    this.publisher = publisher;
  }

  /// The published result of an item, if there is one or can be without computing.
  Optional<Manifest> find(Claim claim, Gate gate) throws IOException {
    Optional<Manifest> before = published.find(claim);
    if (before.isPresent()) {
      return before;
    }
    Optional<Manifest> copied = twins.copy(claim, gate);
    return copied.isPresent()
        ? Optional.of(publisher.publish(claim, copied.get(), gate))
        : Optional.empty();
  }

  /// Makes a result known to twins.
  void remember(Manifest manifest) {
    twins.remember(manifest);
  }
}
