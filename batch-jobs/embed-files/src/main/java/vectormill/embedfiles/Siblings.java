package vectormill.embedfiles;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.embedding.ModelId;
import vectormill.failure.BadInputException;
import vectormill.recipe.CanonicalJson;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.RecipeModel;
import vectormill.result.Manifest;
import vectormill.result.Part;
import vectormill.work.Claim;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;

/// Results of the same version of a file under another generation whose recipe differs only in its
/// index: its vectors are the same, so they are copied inside the store instead of being computed.
final class Siblings {
  private static final Logger LOG = LoggerFactory.getLogger(Siblings.class);

  private final StampStore stamps;
  private final Published published;
  private final Copies copies;
  private final EmbedderSource embedders;

  Siblings(StampStore stamps, Published published, Copies copies, EmbedderSource embedders) {
    this.stamps = stamps;
    this.published = published;
    this.copies = copies;
    this.embedders = embedders;
  }

  /// The manifest that this item would have, its parts copied; empty when there is no sibling.
  /// Nothing is published yet.
  Optional<Manifest> copy(Claim claim, CollectionRecipe.Valid recipe, Gate gate)
      throws IOException {
    if (claim.freshFrom() > 0) {
      return Optional.empty();
    }
    for (Stamp other : others(claim)) {
      Optional<Manifest> found = other.outcome().map(Outcome::manifestKey).flatMap(published::at);
      if (found.isPresent()
          && counts(found.get(), other)
          && isSame(found.get(), claim, recipe)
          && published.missing(found.get()).isEmpty()) {
        return copy(claim, recipe, found.get(), gate);
      }
    }
    return Optional.empty();
  }

  private Optional<Manifest> copy(
      Claim claim, CollectionRecipe.Valid recipe, Manifest from, Gate gate) throws IOException {
    Optional<List<Part>> parts = copies.of(from, claim, gate);
    parts.ifPresent(_ ->
        LOG.atInfo()
            .addKeyValue("workKey", claim.item().key())
            .addKeyValue("file", claim.item().source().key())
            .addKeyValue("step", "copy")
            .addKeyValue("generation", from.item().generation())
            .addKeyValue("reason", "same vectors")
            .log("vectors of another generation are copied"));
    String canonical = CanonicalJson.of(recipe.recipe());
    return parts.map(copied -> Copies.manifest(from, claim.item(), canonical, copied));
  }

  /// Work on the same arrival under other generations that is done.
  private List<Stamp> others(Claim claim) {
    return stamps
        .legibleOfFile(claim.item().source().bucket(), claim.item().source().key())
        .stamps()
        .stream()
        .filter(stamp -> stamp.state() == State.DONE && stamp.item().step() == Step.EMBED)
        .filter(stamp -> stamp.item().ordinal() == claim.item().ordinal())
        .filter(stamp -> !stamp.item().generation().equals(claim.item().generation()))
        .filter(stamp -> stamp.item().source().version().equals(claim.item().source().version()))
        .toList();
  }

  private static boolean counts(Manifest manifest, Stamp stamp) {
    return manifest.item().key().equals(stamp.item().key())
        && Published.fence(manifest).orElse(0) >= stamp.freshFrom();
  }

  private boolean isSame(Manifest manifest, Claim claim, CollectionRecipe.Valid recipe)
      throws IOException {
    try {
      return CanonicalJson.recipe(manifest.recipe()).makesSameFilesAs(recipe.recipe())
          && (manifest.model().isEmpty() || manifest.model().equals(model(claim, recipe)));
    } catch (BadInputException e) {
      LOG.atWarn()
          .addKeyValue("workKey", claim.item().key())
          .addKeyValue("step", "copy")
          .addKeyValue("reason", e.getMessage())
          .log("the recipe of another generation cannot be read");
      return false;
    }
  }

  private Optional<ModelId> model(Claim claim, CollectionRecipe.Valid recipe)
      throws IOException, BadInputException {
    return Optional.of(
        switch (recipe.model()) {
          case RecipeModel.Stored(ModelId id) -> id;
          case RecipeModel.Trained _ ->
              embedders.open(claim.item().source().collection(), recipe).model();
        });
  }
}
