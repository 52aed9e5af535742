package vectormill.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobId;
import vectormill.failure.DamagedStampException;
import vectormill.message.EventQueue;
import vectormill.message.IntakeMessage;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.source.SourceFile;
import vectormill.work.Failure;
import vectormill.work.FileStamps;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// Follows changes of a collection's recipe: a bad one is stamped with its mistakes, under a good
/// one the files that are known are planned again. A file that is not known yet has its own event
/// coming, which will find the new recipe.
///
/// A large collection is not finished in one run: what is left is asked for by a message to
/// ourselves. A run that is cut off before has its own message come again, and begins where it
/// began; what it planned it finds planned.
final class Replanning {
  private static final Logger LOG = LoggerFactory.getLogger(Replanning.class);
  private static final int CHUNK = 200;
  private static final int MOST_STAMPS = 20_000;

  /// Well below what a function is given.
  private static final Duration MOST_TIME = Duration.ofSeconds(10);

  private final StampStore stamps;
  private final EventQueue events;
  private final CollectionRecipes recipes;
  private final Planner planner;
  private final InstantSource clock;

  Replanning(
      StampStore stamps,
      EventQueue events,
      CollectionRecipes recipes,
      Planner planner,
      InstantSource clock) {
    this.stamps = stamps;
    this.events = events;
    this.recipes = recipes;
    this.planner = planner;
    this.clock = clock;
  }

  /// After the file `collection.yaml` was written or deleted. A valid one has no stamp: it has no
  /// result of its own.
  void recipeChanged(Candidate candidate, Instant since, MessageResults results) {
    SourceFile file = candidate.source();
    switch (recipes.fresh(file.collection())) {
      case CollectionRecipe.Valid valid ->
          run(
              new Walk(file.collection(), valid.generation(), candidate.messageId(), since),
              Optional.empty(),
              results);
      case CollectionRecipe.Invalid invalid when invalid.etag().equals(file.etag()) ->
          reject(candidate, invalid);
      case CollectionRecipe.Invalid _ ->
          LOG.atInfo()
              .addKeyValue("file", file.key())
              .addKeyValue("step", "pass")
              .addKeyValue("reason", "replaced")
              .log("a bad recipe was replaced, a newer event follows");
    }
  }

  /// Plans the files of a collection again, unless its recipe is bad.
  void run(BucketEvent.Replan wish, Instant since, String messageId, MessageResults results) {
    if (recipes.fresh(wish.collection()) instanceof CollectionRecipe.Valid valid) {
      Walk walk = new Walk(wish.collection(), valid.generation(), messageId, since);
      run(walk, wish.after(), results);
    }
  }

  private void run(Walk walk, Optional<WorkKey> after, MessageResults results) {
    Instant end = clock.instant().plus(MOST_TIME);
    long looked = 0;
    long files = 0;
    try (Stream<Stamp> all = stamps.ofCollection(walk.collection(), after)) {
      Iterator<Stamp> left = all.iterator();
      while (left.hasNext()) {
        Set<BlobId> chunk = new LinkedHashSet<>();
        WorkKey last = next(left, walk.generation(), chunk);
        planner.run(candidates(chunk, walk.messageId()), walk.since(), results);
        files += chunk.size();
        looked += CHUNK;
        if (results.failed().contains(walk.messageId())) {
          return;
        }
        boolean enough = looked >= MOST_STAMPS || !clock.instant().isBefore(end);
        if (enough && left.hasNext()) {
          events.send(List.of(IntakeMessage.replan(walk.collection(), last)));
          log(walk, files, "goes on after " + last);
          return;
        }
      }
    }
    log(walk, files, "complete");
  }

  /// Looks at a few stamps.
  ///
  /// @param chunk gets the files among them that are not planned under this generation
  /// @return the last one looked at
  private static WorkKey next(Iterator<Stamp> left, String generation, Set<BlobId> chunk) {
    Stamp stamp = left.next();
    for (int looked = 1; ; looked++) {
      SourceFile source = stamp.item().source();
      if (isToPlan(stamp, generation) && !CollectionRecipes.isRecipe(source.key())) {
        chunk.add(new BlobId(source.bucket(), source.key()));
      }
      if (looked == CHUNK || !left.hasNext()) {
        return stamp.item().key();
      }
      stamp = left.next();
    }
  }

  /// Work under this generation was given up where a worker met another recipe, good or bad, that
  /// is gone again.
  private static boolean isToPlan(Stamp stamp, String generation) {
    WorkItem item = stamp.item();
    return item.step() == Step.EMBED
        && (!item.generation().equals(generation)
            || stamp.state() == State.SUPERSEDED
            || FileStamps.isRefused(stamp));
  }

  private List<Candidate> candidates(Set<BlobId> files, String messageId) {
    List<Candidate> candidates = new ArrayList<>();
    for (BlobId file : files) {
      try {
        new FileStamps(stamps.ofFile(file.bucket(), file.key()))
            .newest()
            .filter(newest -> newest.step() == Step.EMBED)
            .map(newest -> new Candidate(messageId, newest.source(), newest.ordinal(), Step.EMBED))
            .ifPresent(candidates::add);
      } catch (DamagedStampException e) {
        LOG.atWarn()
            .addKeyValue("file", file.key())
            .addKeyValue("step", "replan")
            .addKeyValue("reason", e.getMessage())
            .log("a stamp is damaged and passed over");
      }
    }
    return candidates;
  }

  private void reject(Candidate candidate, CollectionRecipe.Invalid invalid) {
    WorkItem item =
        new WorkItem(candidate.source(), candidate.ordinal(), invalid.generation(), Step.EMBED);
    stamps.reject(item, Failure.of(Failure.Kind.BAD_RECIPE, invalid.summary()));
    LOG.atWarn()
        .addKeyValue("workKey", item.key())
        .addKeyValue("file", item.source().key())
        .addKeyValue("step", "reject")
        .addKeyValue("reason", invalid.summary())
        .log("a recipe is rejected");
  }

  private static void log(Walk walk, long files, String reason) {
    LOG.atInfo()
        .addKeyValue("collection", walk.collection())
        .addKeyValue("step", "replan")
        .addKeyValue("generation", walk.generation())
        .addKeyValue("count", files)
        .addKeyValue("reason", reason)
        .log("the files of a collection are planned again");
  }

  /// What is planned again, for whom.
  private record Walk(String collection, String generation, String messageId, Instant since) {}
}
