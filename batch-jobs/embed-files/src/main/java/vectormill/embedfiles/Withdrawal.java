package vectormill.embedfiles;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.TransientException;
import vectormill.result.Manifest;
import vectormill.result.ResultKeys;
import vectormill.work.WorkItem;

/// Takes published results back, and nothing that a later claim published.
final class Withdrawal {
  private static final int MOST_ROUNDS = 5;

  private final BlobStore blobs;
  private final Published published;
  private final Twins twins;
  private final String bucket;

  Withdrawal(BlobStore blobs, Published published, Twins twins, String bucket) {
    this.blobs = blobs;
    this.published = published;
    this.twins = twins;
    this.bucket = bucket;
  }

  /// Removes what claims up to this fence published for an item, as long as it is of an arrival
  /// before this ordinal: the manifest first, so that it never names what is gone.
  ///
  /// @throws TransientException if others keep changing the manifest; nothing else was removed then
  void run(WorkItem item, long fence, long beforeOrdinal) {
    takeManifest(item, fence, beforeOrdinal);
    twins.forget(item);
    for (BlobId id : inFolder(item, fence)) {
      blobs.delete(id);
    }
  }

  private void takeManifest(WorkItem item, long fence, long beforeOrdinal) {
    BlobId manifest = new BlobId(bucket, ResultKeys.manifest(item));
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Optional<BlobHead> head = blobs.head(manifest);
      if (head.isEmpty()) {
        return;
      }
      Optional<Manifest> found = published.at(manifest.key());
      if (found.filter(one -> isLater(one, fence, beforeOrdinal)).isPresent()) {
        return;
      }
      if (blobs.deleteIf(head.get())) {
        return;
      }
    }
    String often = " was changed by others " + MOST_ROUNDS + " times in a row";
    throw new TransientException("taking " + manifest + " back", new IOException(manifest + often));
  }

  private static boolean isLater(Manifest manifest, long fence, long beforeOrdinal) {
    return manifest.item().ordinal() >= beforeOrdinal
        || Published.fence(manifest).orElse(0) > fence;
  }

  /// Files under longer keys may share the folder's name; theirs lie deeper.
  private List<BlobId> inFolder(WorkItem item, long fence) {
    String folder = ResultKeys.folder(item);
    try (Stream<BlobHead> heads = blobs.list(bucket, folder)) {
      return heads.map(BlobHead::id).filter(id -> isOurs(item, folder, id.key(), fence)).toList();
    }
  }

  private static boolean isOurs(WorkItem item, String folder, String key, long fence) {
    String tapes = ResultKeys.tapes(item);
    if (key.startsWith(tapes)) {
      return key.indexOf('/', tapes.length()) < 0;
    }
    if (key.indexOf('/', folder.length()) >= 0) {
      return false;
    }
    OptionalLong part = ResultKeys.fenceOf(key);
    return key.equals(ResultKeys.splitPlan(item))
        || (part.isPresent() && part.getAsLong() <= fence);
  }
}
