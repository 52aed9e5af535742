package vectormill.sweep;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.blob.ListedBlob;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.result.ResultKeys;
import vectormill.source.SourceFile;
import vectormill.sweep.Listing.ListedFile;
import vectormill.work.FileStamps;
import vectormill.work.LastArrival;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Finds files of which nothing is known, or less than should be, because an event or what followed
/// it was lost; intake is asked to look at them. What intake finds to be in order it leaves alone.
final class Arrivals implements Duty {
  private final Listing listing;
  private final String inputBucket;
  private final String resultsBucket;
  private final BlobStore blobs;
  private final StampStore stamps;
  private final CollectionRecipes recipes;
  private final Tour tour;

  Arrivals(
      Listing listing, SweepPorts ports, SweepPlaces places, CollectionRecipes recipes, Tour tour) {
    this.listing = listing;
    this.inputBucket = places.inputBucket();
    this.resultsBucket = places.resultsBucket();
    this.blobs = ports.blobs();
    this.stamps = ports.stamps();
    this.recipes = recipes;
    this.tour = tour;
  }

  @Override
  public String name() {
    return "arrivals";
  }

  @Override
  public void run(Budget budget, Findings findings) {
    Optional<Walk> due = tour.walk(name());
    if (due.isEmpty()) {
      return;
    }
    Walk walk = due.get();
    ReconcileRequests requests = tour.requests();
    Instant latest = tour.now().minus(tour.horizons().event());
    boolean finished;
    try (Stream<ListedFile> files = listing.after(walk.position())) {
      Iterator<ListedFile> left = files.iterator();
      while (left.hasNext() && budget.take()) {
        ListedFile file = left.next();
        findings.add("files");
        if (!file.modifiedAt().isAfter(latest)
            && findings.look(() -> isAstray(file, findings), false)) {
          findings.add("asked");
          requests.lookAt(new BlobId(inputBucket, file.key()));
        }
        walk.moveTo(file.position());
      }
      finished = !left.hasNext();
    }
    requests.send();
    walk.leave(finished);
  }

  private boolean isAstray(ListedFile file, Findings findings) {
    if (file.isFolder()) {
      return false;
    }
    String key = file.key();
    Optional<LastArrival> known = stamps.lastArrival(inputBucket, key);
    if (known.isEmpty()) {
      return !isForgotten(file, findings);
    }
    if (CollectionRecipes.isRecipe(key)) {
      return !known.get().version().equals(file.etag());
    }
    long ordinal = known.get().ordinal();
    FileStamps work = new FileStamps(stamps.ofFile(inputBucket, key));
    List<Stamp> current =
        work.ofArrival(ordinal).stream()
            .filter(stamp -> stamp.item().source().etag().equals(file.etag()))
            .toList();
    if (current.isEmpty() || CollectionRecipes.isMisplaced(key)) {
      return current.isEmpty();
    }
    return recipes.of(SourceFile.collectionOf(key)) instanceof CollectionRecipe.Valid valid
        && !work.isPlanned(ordinal, valid.generation());
  }

  /// Whether an unknown file has results: it was known once, and the stamp table was lost. Counting
  /// its arrivals from 1 again would make it older than its own entries in the index, so it has to
  /// be restored from its results first.
  private boolean isForgotten(ListedFile file, Findings findings) {
    String collection = SourceFile.collectionOf(file.key());
    SourceFile source =
        new SourceFile(inputBucket, file.key(), file.etag(), file.etag(), file.sizeBytes(), "");
    WorkItem item = new WorkItem(source, 1, recipes.of(collection).generation(), Step.EMBED);
    try (Stream<ListedBlob> results = blobs.list(resultsBucket, ResultKeys.fileFolder(item), "")) {
      if (results.noneMatch(result -> ResultKeys.isManifest(result.head().id().key()))) {
        return false;
      }
    }
    findings.add("forgotten");
    findings.forgotten(collection);
    return true;
  }
}
