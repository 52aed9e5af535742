package vectormill.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobId;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.source.SourceFile;
import vectormill.work.Failure;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Follows changes of a collection's recipe: a bad one is stamped with its mistakes, under a good
/// one the files that are known are planned again. A file that is not known yet has its own event
/// coming, which will find the new recipe.
final class Replanning {
  private static final Logger LOG = LoggerFactory.getLogger(Replanning.class);
  private static final int CHUNK = 200;

  private final StampStore stamps;
  private final CollectionRecipes recipes;
  private final Planner planner;

  Replanning(StampStore stamps, CollectionRecipes recipes, Planner planner) {
    this.stamps = stamps;
    this.recipes = recipes;
    this.planner = planner;
  }

  /// After the file `collection.yaml` was written or deleted. A valid one has no stamp: it has no
  /// result of its own.
  void recipeChanged(Candidate candidate, Instant since, MessageResults results) {
    SourceFile file = candidate.source();
    switch (recipes.fresh(file.collection())) {
      case CollectionRecipe.Valid valid ->
          run(file.collection(), valid.generation(), candidate.messageId(), since, results);
      case CollectionRecipe.Invalid invalid when invalid.etag().equals(file.etag()) ->
          reject(candidate, invalid);
      case CollectionRecipe.Invalid _ ->
          LOG.info("file={} step=pass reason=replaced, a newer event follows", file.key());
    }
  }

  /// Plans the files of a collection again, unless its recipe is bad.
  void run(String collection, Instant since, String messageId, MessageResults results) {
    if (recipes.fresh(collection) instanceof CollectionRecipe.Valid valid) {
      run(collection, valid.generation(), messageId, since, results);
    }
  }

  private void run(
      String collection,
      String generation,
      String messageId,
      Instant since,
      MessageResults results) {
    long files = 0;
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      Iterator<BlobId> others =
          all.map(Stamp::item)
              .filter(item -> item.step() == Step.EMBED && !item.generation().equals(generation))
              .map(item -> new BlobId(item.source().bucket(), item.source().key()))
              .filter(id -> !CollectionRecipes.isRecipe(id.key()))
              .iterator();
      while (others.hasNext()) {
        Set<BlobId> chunk = new LinkedHashSet<>();
        while (others.hasNext() && chunk.size() < CHUNK) {
          chunk.add(others.next());
        }
        planner.run(candidates(chunk, messageId), since, results);
        files += chunk.size();
      }
    }
    LOG.info("collection={} step=replan generation={} count={}", collection, generation, files);
  }

  private List<Candidate> candidates(Set<BlobId> files, String messageId) {
    List<Candidate> candidates = new ArrayList<>();
    for (BlobId file : files) {
      WorkItem newest = stamps.ofFile(file.bucket(), file.key()).getLast().item();
      if (newest.step() == Step.EMBED) {
        candidates.add(new Candidate(messageId, newest.source(), newest.ordinal(), Step.EMBED));
      }
    }
    return candidates;
  }

  private void reject(Candidate candidate, CollectionRecipe.Invalid invalid) {
    WorkItem item =
        new WorkItem(candidate.source(), candidate.ordinal(), invalid.generation(), Step.EMBED);
    stamps.reject(item, Failure.of(Failure.Kind.BAD_RECIPE, invalid.summary()));
    LOG.warn(
        "workKey={} file={} step=reject reason={}",
        item.key(),
        item.source().key(),
        invalid.summary());
  }
}
