package vectormill.intake;

import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.BadInputException;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.FileStamps;
import vectormill.work.LastArrival;
import vectormill.work.StampStore;
import vectormill.work.Step;

/// Looks at an object because its event may never come, and compares it with what is known.
///
/// The newest arrival is read before the object. So whatever arrives after that is told by its
/// ordinal, and a version that was seen before a newer one arrived is never taken for the newest.
final class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  private final BlobStore blobs;
  private final StampStore stamps;
  private final CollectionRecipes recipes;
  private final String inputBucket;

  Reconciliation(
      BlobStore blobs, StampStore stamps, CollectionRecipes recipes, String inputBucket) {
    this.blobs = blobs;
    this.stamps = stamps;
    this.recipes = recipes;
    this.inputBucket = inputBucket;
  }

  /// The file, if work has to be planned for it.
  ///
  /// @param since the recipe as it was then, or newer, will do
  /// @throws BadInputException if the object is of another bucket
  Optional<Candidate> of(String messageId, BlobId object, Instant since) throws BadInputException {
    if (!object.bucket().equals(inputBucket)) {
      throw new BadInputException(
          "expected objects of the bucket " + inputBucket + ", found " + object);
    }
    Optional<LastArrival> known = stamps.lastArrival(object.bucket(), object.key());
    Optional<BlobHead> head = blobs.head(object);
    Optional<Candidate> candidate =
        head.isPresent()
            ? present(messageId, head.get(), known, since)
            : absent(messageId, object, known);
    LOG.atInfo()
        .addKeyValue("file", object.key())
        .addKeyValue("step", "reconcile")
        .addKeyValue("reason", candidate.map(found -> found.step().name()).orElse("nothing to do"))
        .log("a file is compared with its stamps");
    return candidate;
  }

  private Optional<Candidate> present(
      String messageId, BlobHead head, Optional<LastArrival> known, Instant since) {
    String key = head.id().key();
    if (key.endsWith("/") && head.sizeBytes() == 0) {
      return Optional.empty();
    }
    SourceFile source =
        new SourceFile(
            head.id().bucket(),
            key,
            head.version(),
            head.etag(),
            head.sizeBytes(),
            known.map(LastArrival::sequencer).orElse(""));
    if (known.filter(last -> last.version().equals(head.version())).isEmpty()) {
      return arrive(messageId, source, known, Step.EMBED);
    }
    long ordinal = known.get().ordinal();
    FileStamps work = new FileStamps(stamps.ofFile(source.bucket(), source.key()));
    return isSettled(source, work, ordinal, since)
        ? unsent(messageId, work, ordinal)
        : Optional.of(new Candidate(messageId, source, ordinal, Step.EMBED));
  }

  /// Whether everything was planned for this arrival. A bad recipe leaves alone what was planned
  /// under another one.
  private boolean isSettled(SourceFile source, FileStamps work, long ordinal, Instant since) {
    if (CollectionRecipes.isRecipe(source.key())) {
      return true;
    }
    if (CollectionRecipes.isMisplaced(source.key())) {
      return !work.ofArrival(ordinal).isEmpty();
    }
    return switch (recipes.of(source.collection(), since)) {
      case CollectionRecipe.Valid valid -> work.isPlanned(ordinal, valid.generation());
      case CollectionRecipe.Invalid _ -> !work.ofArrival(ordinal).isEmpty();
    };
  }

  /// What was planned by somebody who may have stopped before it was sent.
  private static Optional<Candidate> unsent(String messageId, FileStamps work, long ordinal) {
    return work.unsent(ordinal)
        .map(item -> new Candidate(messageId, item.source(), ordinal, item.step()));
  }

  private Optional<Candidate> absent(String messageId, BlobId object, Optional<LastArrival> known) {
    if (known.isEmpty()) {
      return Optional.empty();
    }
    LastArrival last = known.get();
    FileStamps work = new FileStamps(stamps.ofFile(object.bucket(), object.key()));
    boolean settled =
        CollectionRecipes.isRecipe(object.key())
            ? last.version().equals(LastArrival.DELETED)
            : !work.hasWork() || work.isRetired(last.ordinal());
    if (settled) {
      return unsent(messageId, work, last.ordinal());
    }
    // No event gives this deletion an identity of its own: the arrival that it follows does.
    String identity = last.sequencer() + "~" + last.ordinal();
    return arrive(
        messageId,
        new SourceFile(
            object.bucket(), object.key(), LastArrival.DELETED, LastArrival.DELETED, 0, identity),
        known,
        Step.RETIRE);
  }

  private Optional<Candidate> arrive(
      String messageId, SourceFile source, Optional<LastArrival> known, Step step) {
    long knownOrdinal = known.map(LastArrival::ordinal).orElse(0L);
    return switch (stamps.reconcile(source, knownOrdinal)) {
      case Arrival.Newest(long ordinal) ->
          Optional.of(new Candidate(messageId, source, ordinal, step));
      case Arrival.Outdated _ -> Optional.empty();
    };
  }
}
