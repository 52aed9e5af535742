package vectormill.intake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.blob.BlobId;
import vectormill.failure.BadInputException;
import vectormill.recipe.CollectionRecipes;
import vectormill.work.Failure;
import vectormill.work.StampStore;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Turns messages about the input bucket into planned work. Reads no file but `collection.yaml`.
/// Safe for many threads.
///
/// Every message can come twice, late or out of order, and any number of these can run at once:
/// what counts is the sequencer of each event and the conditional writes of the stamp store.
public final class Intake {
  private final StampStore stamps;
  private final InstantSource clock;
  private final Arrivals arrivals;
  private final Reconciliation reconciliation;
  private final Planner planner;
  private final Replanning replanning;

  /// @param ports everything outside
  /// @param recipes of all collections
  /// @param inputBucket whose events are taken
  /// @param clock tells the time
  public Intake(
      IntakePorts ports, CollectionRecipes recipes, String inputBucket, InstantSource clock) {
    this.stamps = ports.stamps();
    this.clock = clock;
    arrivals = new Arrivals(ports.blobs(), stamps, inputBucket);
    reconciliation = new Reconciliation(ports.blobs(), stamps, recipes, inputBucket);
    planner = new Planner(stamps, ports.queue(), recipes);
    replanning = new Replanning(stamps, ports.events(), recipes, planner, clock);
  }

  /// Handles a batch.
  ///
  /// @return ids of the messages that failed and have to come again, in no particular order
  public List<String> handle(List<Message> messages) {
    Instant start = clock.instant();
    MessageResults results = new MessageResults();
    List<Candidate> candidates = new ArrayList<>();
    for (Message message : messages) {
      results.attempt(
          message.id(),
          () -> {
            for (BucketEvent event : BucketEvents.parse(message.body())) {
              take(message.id(), event, start, results).ifPresent(candidates::add);
            }
            return true;
          });
    }
    planner.run(candidates, start, results);
    return results.failed();
  }

  /// Does what has to be done at once, and answers with the file that is left to be planned.
  private Optional<Candidate> take(
      String messageId, BucketEvent event, Instant start, MessageResults results)
      throws BadInputException {
    Optional<Candidate> candidate =
        switch (event) {
          case BucketEvent.Created created -> arrivals.of(messageId, created);
          case BucketEvent.Removed removed -> arrivals.of(messageId, removed);
          case BucketEvent.Replan wish -> {
            replanning.run(wish, start, messageId, results);
            yield Optional.empty();
          }
          case BucketEvent.Reconcile(BlobId object) -> reconciliation.of(messageId, object, start);
        };
    if (candidate.isEmpty()) {
      return candidate;
    }
    Candidate file = candidate.get();
    if (CollectionRecipes.isRecipe(file.source().key())) {
      replanning.recipeChanged(file, start, results);
      return Optional.empty();
    }
    if (file.step() == Step.RETIRE) {
      return candidate.filter(_ -> arrivals.hasWork(file.source()));
    }
    if (CollectionRecipes.isMisplaced(file.source().key())) {
      rejectMisplaced(file);
      return Optional.empty();
    }
    return candidate;
  }

  private void rejectMisplaced(Candidate file) {
    stamps.reject(
        new WorkItem(file.source(), file.ordinal(), "misplaced", Step.EMBED),
        Failure.of(
            Failure.Kind.BAD_RECIPE,
            "a recipe belongs into the folder of its collection, such as "
                + CollectionRecipes.recipeKey("books")
                + "; found it in no folder"));
  }
}
