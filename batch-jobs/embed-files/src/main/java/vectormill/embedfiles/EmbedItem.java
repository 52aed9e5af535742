package vectormill.embedfiles;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.embedding.ModelId;
import vectormill.failure.BadInputException;
import vectormill.index.UpsertReport;
import vectormill.recipe.CollectionRecipe;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.Telemetry;
import vectormill.work.WorkItem;

/// Brings a claimed file to its end: published and indexed. What is there already is adopted, what
/// a twin has is copied, only the rest is computed. Each effect can be repeated with the same
/// result: parts, then the manifest, then the index. The caller stamps.
final class EmbedItem {
  private static final Logger LOG = LoggerFactory.getLogger(EmbedItem.class);

  /// A store that damages whatever it is given would else be tried for ever.
  private static final long MOST_DAMAGES = 5;

  private final Known known;
  private final Ranges ranges;
  private final EmbedFile embedFile;
  private final Publisher publisher;
  private final IndexLoader indexLoader;
  private final Stragglers stragglers;

  EmbedItem(
      Known known,
      Ranges ranges,
      EmbedFile embedFile,
      Publisher publisher,
      IndexLoader indexLoader,
      Stragglers stragglers) {
    this.known = known;
    this.ranges = ranges;
    this.embedFile = embedFile;
    this.publisher = publisher;
    this.indexLoader = indexLoader;
    this.stragglers = stragglers;
  }

  /// Does what is left to do for this item.
  ///
  /// @throws BadInputException if the file is not what it claims to be; nothing of it is published,
  ///   and what searches found of earlier versions is taken out
  /// @throws vectormill.blob.BlobChangedException if the file was replaced or deleted meanwhile
  /// @throws IOException if bytes cannot be fetched or the disk fails; trying again may help
  Attempt run(Claim claim, CollectionRecipe.Valid recipe, Gate gate)
      throws BadInputException, IOException, InterruptedException {
    try {
      Optional<Manifest> manifest = known.find(claim, recipe, gate);
      if (manifest.isPresent()) {
        return index(claim, recipe, Made.before(manifest.get()), gate);
      }
      Optional<Telemetry> ahead = ranges.awaited(claim, recipe.recipe(), gate);
      return ahead.isEmpty()
          ? new Attempt.Waiting()
          : index(claim, recipe, make(claim, recipe, gate).after(ahead.get()), gate);
    } catch (BadInputException e) {
      Optional<Instant> until = stragglers.until(claim.item());
      if (until.isPresent()) {
        return new Attempt.NotYet(until.get());
      }
      indexLoader.clear(claim.item(), recipe.recipe().index().gated(), gate);
      throw e;
    }
  }

  /// Takes out of the index what attempts at this item, and earlier versions, left there.
  ///
  /// @param held whether what searches see stays as it is
  void abandon(WorkItem item, boolean held, Gate gate) {
    indexLoader.clear(item, held, gate);
  }

  private Made make(Claim claim, CollectionRecipe.Valid recipe, Gate gate)
      throws BadInputException, IOException, InterruptedException {
    Made made = embedFile.run(claim, recipe, gate);
    Manifest published = publisher.publish(claim, made.manifest(), gate);
    known.remember(published);
    return new Made(published, made.telemetry());
  }

  /// A result that turns out to be damaged is made again. Names of parts that a manifest names are
  /// never written again: where they are of this claim, it is left to the next one.
  private Attempt index(Claim claim, CollectionRecipe.Valid recipe, Made made, Gate gate)
      throws BadInputException, IOException, InterruptedException {
    if (claim.item().ordinal() > 1 || claim.fence() > 1 || !recipe.recipe().index().enabled()) {
      Optional<Instant> until = stragglers.until(claim.item());
      if (until.isPresent()) {
        return new Attempt.NotYet(until.get());
      }
    }
    try {
      return done(made, indexLoader.load(claim.item(), made.manifest(), recipe.recipe(), gate));
    } catch (DamagedResultException e) {
      LOG.atWarn()
          .addKeyValue("workKey", claim.item().key())
          .addKeyValue("step", "repair")
          .addKeyValue("reason", e.getMessage())
          .log("a published result is damaged and is made again");
      if (Published.isOfFence(made.manifest(), claim.fence())) {
        return new Attempt.Away(
            Failure.of(Failure.Kind.IO, String.valueOf(e.getMessage())), MOST_DAMAGES);
      }
      Made again = make(fresh(claim), recipe, gate);
      return done(again, indexLoader.load(claim.item(), again.manifest(), recipe.recipe(), gate));
    }
  }

  /// The same claim, for which nothing counts that others published.
  private static Claim fresh(Claim claim) {
    return new Claim(
        claim.item(),
        claim.fence(),
        claim.attempt(),
        claim.outages(),
        claim.owner(),
        claim.leaseUntil(),
        claim.fence());
  }

  private static Attempt done(Made made, UpsertReport report) {
    Manifest manifest = made.manifest();
    return new Attempt.Done(
        new Outcome(
            Optional.of(ManifestJson.output(manifest)),
            manifest.tally(),
            manifest.model().map(ModelId::label).orElse("none needed"),
            manifest.reading(),
            report.stored(),
            report.refusedCount(),
            made.telemetry()));
  }
}
