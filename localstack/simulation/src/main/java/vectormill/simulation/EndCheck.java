package vectormill.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.document.Tally;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.source.SourceFile;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Looks at everything once all is quiet. What has to be there follows from the input bucket alone.
final class EndCheck {
  private final World world;
  private final Cloud cloud;

  EndCheck(World world, Cloud cloud) {
    this.world = world;
    this.cloud = cloud;
  }

  /// Every promise about the end of a run.
  void run() {
    Map<String, List<BlobHead>> files = files();
    new ResultsCheck(world, cloud).run();
    for (String collection : cloud.stamps().collections()) {
      check(collection, files.getOrDefault(collection, List.of()));
    }
    for (String collection : files.keySet()) {
      if (!cloud.stamps().collections().contains(collection)) {
        world.violated("G7", "nothing is known of the files of " + collection);
      }
    }
  }

  private void check(String collection, List<BlobHead> files) {
    CollectionRecipe recipe =
        new CollectionRecipes(
                cloud.blobs(), Cloud.INPUT, RecipeCatalog.packed(), _ -> 1, world.timeline())
            .fresh(collection);
    Optional<RecipeText> meaning =
        cloud
            .blobs()
            .read(new BlobId(Cloud.INPUT, CollectionRecipes.recipeKey(collection)), 1 << 16)
            .flatMap(RecipeText::of);
    if (meaning.isEmpty() || !meaning.get().isValid()) {
      return;
    }
    IndexCheck index = new IndexCheck(world, cloud, collection, recipe.generation());
    DuplicatesCheck duplicates = new DuplicatesCheck(world, cloud, collection, meaning.get());
    for (BlobHead file : files) {
      duplicates.present(file.id().key());
      byte[] bytes = cloud.blobs().read(file.id(), Integer.MAX_VALUE).orElseThrow();
      Expected expected = Expected.of(file.id().key(), bytes, meaning.get());
      Optional<Stamp> done = file(file, recipe.generation(), expected);
      if (done.isPresent()) {
        duplicates.expect(file.id().key(), expected.texts());
      }
      if (done.isPresent() && meaning.get().isIndexed()) {
        index.expect(done.get(), expected);
      }
    }
    index.run();
    if (DuplicatesCheck.isMade(world)) {
      duplicates.run();
    }
  }

  /// The stamp of a file that is DONE as it has to be.
  private Optional<Stamp> file(BlobHead file, String generation, Expected expected) {
    SourceFile source =
        new SourceFile(
            Cloud.INPUT, file.id().key(), file.version(), file.etag(), file.sizeBytes(), "");
    WorkItem item = new WorkItem(source, 1, generation, Step.EMBED);
    Optional<Stamp> stamp = cloud.stamps().find(item.key());
    State wanted =
        expected.poison() ? State.POISON : expected.readable() ? State.DONE : State.FAILED;
    if (stamp.isEmpty()) {
      world.violated(
          "G7",
          file.id().key() + " has no stamp for its version " + file.etag() + " in " + generation);
      return Optional.empty();
    }
    if (stamp.get().state() != wanted) {
      world.violated(
          "G7",
          "%s should be %s: %s"
              .formatted(cloud.describe(item.key()), wanted, stamp.get().failure().orElse(null)));
      return Optional.empty();
    }
    if (wanted != State.DONE) {
      return Optional.empty();
    }
    counts(stamp.get(), expected);
    new PartsCheck(world, cloud, stamp.get(), expected).run();
    return stamp;
  }

  private void counts(Stamp stamp, Expected expected) {
    Outcome outcome = stamp.outcome().orElseThrow();
    Map<String, Long> dropped = new TreeMap<>();
    Tally tally = outcome.tally();
    tally.dropped().forEach((reason, count) -> dropped.put(reason.label(), count));
    boolean equal =
        tally.records() == expected.records()
            && tally.embedded() == expected.texts().size()
            && dropped.equals(new TreeMap<>(expected.dropped()));
    if (!equal) {
      world.violated(
          "G1",
          "%s counts %s, expected %d records, %d embedded, %s"
              .formatted(
                  cloud.describe(stamp.item().key()),
                  tally,
                  expected.records(),
                  expected.texts().size(),
                  expected.dropped()));
    }
  }

  private Map<String, List<BlobHead>> files() {
    Map<String, List<BlobHead>> files = new LinkedHashMap<>();
    cloud
        .blobs()
        .list(Cloud.INPUT, "")
        .filter(head -> !CollectionRecipes.isRecipe(head.id().key()))
        .forEach(head ->
            files
                .computeIfAbsent(SourceFile.collectionOf(head.id().key()), _ -> new ArrayList<>())
                .add(head));
    return files;
  }
}
