package vectormill.repair;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.failure.BadInputException;
import vectormill.failure.DamagedStampException;
import vectormill.message.EventQueue;
import vectormill.message.IntakeMessage;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.source.SourceFile;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;

/// Rebuilds the stamps from the manifests, after the table or a part of it was lost. Computes
/// nothing: what is published is stamped, and each file's newest result goes through a worker once,
/// which sees that its parts are whole and brings them into the index. Files without a result are
/// handed to intake. Stamps that exist stay as they are, so it is safe to repeat, and safe while
/// everything runs. [FileRestore] says which ordinals are given.
///
/// Every method throws [vectormill.failure.TransientException] when something cannot be reached.
public final class RebuildStamps {
  private static final int MAX_EXAMPLES = 100;
  private static final int CHUNK = 100;

  private final Stores stores;
  private final CollectionRecipes recipes;
  private final EventQueue events;
  private final Results results;
  private final FileRestore files;

  /// @param recipes as they are now
  /// @param events of intake, which takes what no manifest tells of
  /// @param clock says from where restored ordinals count
  public RebuildStamps(
      Stores stores, CollectionRecipes recipes, EventQueue events, InstantSource clock) {
    this.stores = stores;
    this.recipes = recipes;
    this.events = events;
    this.results = new Results(stores.blobs(), stores.resultsBucket());
    this.files = new FileRestore(stores, events, clock);
  }

  /// Rebuilds one collection, or all.
  public StampsReport run(Optional<String> collection) {
    Round round = new Round();
    try (Stream<BlobId> manifests = results.manifests(collection)) {
      manifests.forEach(round::take);
    }
    round.finish();
    try (Stream<BlobHead> objects =
        stores.blobs().list(stores.inputBucket(), inputPrefix(collection))) {
      objects
          .filter(
              head -> collection.map(SourceFile.collectionOf(head.id().key())::equals).orElse(true))
          .forEach(round::check);
    }
    return round.report();
  }

  private static String inputPrefix(Optional<String> collection) {
    return collection
        .filter(name -> !name.equals(SourceFile.DEFAULT_COLLECTION))
        .map(name -> name + "/")
        .orElse("");
  }

  /// One walk over the manifests, then over the input bucket.
  private final class Round {
    private final List<String> damaged = new ArrayList<>();
    private final List<String> asking = new ArrayList<>();
    private Optional<Again> again = Optional.empty();
    private String collection = "";
    private long damagedCount;
    private long manifests;
    private long restored;
    private long sent;
    private long asked;

    void take(BlobId id) {
      try {
        Optional<PublishedResult> result = PublishedResult.read(stores.blobs(), id);
        if (result.isPresent()) {
          manifests++;
          take(result.get());
        }
      } catch (BadInputException | DamagedStampException e) {
        passOver(e);
      }
    }

    private void passOver(Exception damage) {
      damagedCount++;
      if (damaged.size() < MAX_EXAMPLES) {
        damaged.add(String.valueOf(damage.getMessage()));
      }
    }

    private void take(PublishedResult result) {
      SourceFile source = result.item().source();
      if (again.isEmpty() || !collection.equals(source.collection())) {
        finish();
        collection = source.collection();
        again = Optional.of(new Again(stores.stamps(), stores.queue(), collection));
      }
      CollectionRecipe recipe = recipes.of(collection);
      Optional<Stamp> stamp = stores.stamps().find(result.item().key());
      if (stamp.isEmpty() || isBehind(result)) {
        restored += files.restore(results.ofFile(source), recipe, again.orElseThrow());
        stamp = stores.stamps().find(result.item().key());
      }
      stamp
          .filter(found -> isUnindexed(found, result, recipe))
          .filter(found -> isCurrent(found.item().source()))
          .flatMap(found -> NewestWork.confirmed(stores.stamps(), found))
          .ifPresent(found -> again.orElseThrow().replan(found.item(), false));
    }

    /// Whether the table has forgotten arrivals of this file.
    private boolean isBehind(PublishedResult result) {
      SourceFile source = result.item().source();
      return stores
          .stamps()
          .lastArrival(source.bucket(), source.key())
          .filter(last -> last.ordinal() >= result.item().ordinal())
          .isEmpty();
    }

    private boolean isUnindexed(Stamp stamp, PublishedResult result, CollectionRecipe recipe) {
      return recipe instanceof CollectionRecipe.Valid valid
          && valid.recipe().index().enabled()
          && valid.generation().equals(stamp.item().generation())
          && stamp.state() == State.DONE
          && result.vectors() > 0
          && stamp.outcome().filter(Round::hasEntries).isEmpty();
    }

    /// Whether the input bucket still holds this version; the stamp of a newer one may be missing
    /// yet.
    private boolean isCurrent(SourceFile source) {
      return stores
          .blobs()
          .head(new BlobId(source.bucket(), source.key()))
          .filter(head -> head.etag().equals(source.etag()))
          .isPresent();
    }

    private static boolean hasEntries(Outcome outcome) {
      return outcome.indexed() + outcome.indexFailed() > 0;
    }

    /// Sends what waits of the collection that was walked over.
    void finish() {
      again.ifPresent(last -> {
        last.send();
        sent += last.count();
      });
      again = Optional.empty();
    }

    /// Asks intake to look at an object that no stamp tells of.
    void check(BlobHead head) {
      String key = head.id().key();
      boolean folder = key.endsWith("/") && head.sizeBytes() == 0;
      if (!folder && !isKnown(head)) {
        asking.add(IntakeMessage.reconcile(head.id()));
        asked++;
      }
      if (asking.size() == CHUNK) {
        ask();
      }
    }

    private void ask() {
      if (!asking.isEmpty()) {
        events.send(asking);
      }
      asking.clear();
    }

    private boolean isKnown(BlobHead head) {
      String key = head.id().key();
      if (CollectionRecipes.isRecipe(key)
          && recipes.of(SourceFile.collectionOf(key)) instanceof CollectionRecipe.Valid) {
        return true;
      }
      try {
        return NewestWork.of(stores.stamps().ofFile(head.id().bucket(), key))
            .map(Stamp::item)
            .filter(item -> item.step() == Step.EMBED)
            .filter(item -> item.source().etag().equals(head.etag()))
            .isPresent();
      } catch (DamagedStampException e) {
        passOver(e);
        return true;
      }
    }

    StampsReport report() {
      ask();
      return new StampsReport(manifests, restored, sent, asked, damaged, damagedCount);
    }
  }
}
