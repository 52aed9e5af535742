package vectormill.sweep;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.recipe.CollectionRecipes;
import vectormill.result.ResultKeys;
import vectormill.work.FileStamps;
import vectormill.work.LastArrival;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Looks from the stamps at what they speak of: a file that is gone although nobody was told, whose
/// deletion intake is asked to look at; and a manifest that is gone, whose result is made again
/// ([Orphans] looks at parts). Where the event of a deletion comes after all, it finds nothing left
/// to take back.
final class Absences implements Duty {
  private final BlobStore blobs;
  private final StampStore stamps;
  private final String resultsBucket;
  private final Repairs repairs;
  private final Tour tour;

  Absences(SweepPorts ports, SweepPlaces places, Repairs repairs, Tour tour) {
    this.blobs = ports.blobs();
    this.stamps = ports.stamps();
    this.resultsBucket = places.resultsBucket();
    this.repairs = repairs;
    this.tour = tour;
  }

  @Override
  public String name() {
    return "absences";
  }

  @Override
  public void run(Budget budget, Findings findings) {
    Optional<Walk> due = tour.walk(name());
    if (due.isEmpty()) {
      return;
    }
    Walk walk = due.get();
    ReconcileRequests requests = tour.requests();
    boolean finished;
    try (Stream<Stamp> all = StampPosition.of(walk.position()).rest(stamps)) {
      Iterator<Stamp> left = all.iterator();
      while (left.hasNext() && budget.take()) {
        Stamp stamp = left.next();
        findings.add("stamps");
        if (stamp.item().step() == Step.EMBED) {
          findings.mend(() -> look(stamp, requests, findings));
        }
        walk.moveTo(StampPosition.at(stamp).toString());
      }
      finished = !left.hasNext();
    }
    requests.send();
    walk.leave(finished);
  }

  private void look(Stamp stamp, ReconcileRequests requests, Findings findings) {
    WorkItem item = stamp.item();
    BlobId object = new BlobId(item.source().bucket(), item.source().key());
    if (blobs.head(object).isEmpty()) {
      if (isUntold(object)) {
        findings.add("asked");
        requests.lookAt(object);
      }
    } else if (stamp.state() == State.DONE && isBare(stamp)) {
      repairs.again(item, "its result is gone", findings);
    }
  }

  /// Whether nobody was told that an object is gone.
  private boolean isUntold(BlobId object) {
    Optional<LastArrival> last = stamps.lastArrival(object.bucket(), object.key());
    if (last.isEmpty()) {
      return false;
    }
    if (CollectionRecipes.isRecipe(object.key())) {
      return !last.get().version().equals(LastArrival.DELETED);
    }
    return !new FileStamps(stamps.ofFile(object.bucket(), object.key()))
        .isRetired(last.get().ordinal());
  }

  /// Whether work on a file as it is now was done and its result is not there.
  private boolean isBare(Stamp stamp) {
    WorkItem item = stamp.item();
    return stamp.outcome().flatMap(outcome -> outcome.output()).isPresent()
        && blobs.head(new BlobId(resultsBucket, ResultKeys.manifest(item))).isEmpty()
        && repairs.isCurrent(item);
  }
}
