package vectormill.embedfiles;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.BadInputException;
import vectormill.result.ResultKeys;
import vectormill.work.WorkItem;

/// The split plans in the results bucket: of several that are made of one file, the first counts.
final class SplitPlans {
  private static final Logger LOG = LoggerFactory.getLogger(SplitPlans.class);
  private static final int MOST_ROUNDS = 5;

  private final BlobStore blobs;
  private final String bucket;

  SplitPlans(BlobStore blobs, String bucket) {
    this.blobs = blobs;
    this.bucket = bucket;
  }

  /// The plan of a file.
  ///
  /// @param item the whole file or any range of it
  /// @param since plans made by claims of the whole file with a lower fence do not count
  Optional<StoredPlan> find(WorkItem item, long since) {
    return blobs
        .read(id(item), StoredPlanJson.MAX_BYTES)
        .flatMap(bytes -> parse(id(item), bytes))
        .filter(plan -> plan.since() >= since);
  }

  /// Stores a plan, unless there is one that counts.
  ///
  /// @return the one that is there now
  /// @throws IOException if others keep changing it
  StoredPlan store(WorkItem item, StoredPlan plan, long since) throws IOException {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (blobs.putIfAbsent(id(item), StoredPlanJson.write(plan)).isPresent()) {
        return plan;
      }
      Optional<BlobHead> head = blobs.head(id(item));
      Optional<StoredPlan> found = find(item, since);
      if (found.isPresent()) {
        return found.get();
      }
      head.ifPresent(blobs::deleteIf);
    }
    throw new IOException(id(item) + " was changed by others " + MOST_ROUNDS + " times in a row");
  }

  private BlobId id(WorkItem item) {
    return new BlobId(bucket, ResultKeys.splitPlan(item));
  }

  private static Optional<StoredPlan> parse(BlobId id, byte[] bytes) {
    try {
      return Optional.of(StoredPlanJson.read(bytes, id.toString()));
    } catch (BadInputException e) {
      LOG.atWarn()
          .addKeyValue("step", "split")
          .addKeyValue("reason", e.getMessage())
          .log("a split plan is damaged");
      return Optional.empty();
    }
  }
}
