package vectormill.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.blob.ListedBlob;
import vectormill.failure.BadInputException;
import vectormill.result.ResultKeys;
import vectormill.source.SourceFile;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// The manifests in the results bucket.
///
/// @param blobs where they lie
/// @param bucket the results bucket
record Results(BlobStore blobs, String bucket) {
  /// The character after the slash: a key greater than every key in a folder ends with it.
  private static final String AFTER_FOLDER = "0";

  /// Where manifests lie, of one collection or of all; the caller closes the stream.
  Stream<BlobId> manifests(Optional<String> collection) {
    return blobs
        .list(bucket, collection.map(ResultKeys::collectionFolder).orElse(""))
        .map(BlobHead::id)
        .filter(id -> ResultKeys.isManifest(id.key()));
  }

  /// What was published of a file: every version, under every generation. Damaged manifests are
  /// left out; the walk over all manifests tells of them.
  List<PublishedResult> ofFile(SourceFile source) {
    List<PublishedResult> found = new ArrayList<>();
    for (String generation : generations(source.collection())) {
      String folder = ResultKeys.fileFolder(new WorkItem(source, 1, generation, Step.EMBED));
      try (Stream<BlobHead> heads = blobs.list(bucket, folder)) {
        heads
            .map(BlobHead::id)
            .filter(id -> isIn(folder, id.key()))
            .flatMap(id -> readable(id).stream())
            .filter(result -> isOf(source, result))
            .forEach(found::add);
      }
    }
    return found;
  }

  /// Whether this is a manifest of a file whose folder this is, and not of one in a folder below.
  private static boolean isIn(String folder, String key) {
    return ResultKeys.isManifest(key)
        && key.indexOf('/', folder.length()) == key.length() - ("/" + ResultKeys.MANIFEST).length();
  }

  private static boolean isOf(SourceFile source, PublishedResult result) {
    SourceFile other = result.item().source();
    return other.bucket().equals(source.bucket()) && other.key().equals(source.key());
  }

  private Optional<PublishedResult> readable(BlobId id) {
    try {
      return PublishedResult.read(blobs, id);
    } catch (BadInputException e) {
      return Optional.empty();
    }
  }

  /// Generations that published something of a collection, sorted. One short listing each.
  private List<String> generations(String collection) {
    String folder = ResultKeys.collectionFolder(collection);
    List<String> found = new ArrayList<>();
    Optional<String> next = first(folder, "");
    while (next.isPresent()) {
      int end = next.get().indexOf('/', folder.length());
      if (end < 0) {
        next = first(folder, next.get());
        continue;
      }
      found.add(next.get().substring(folder.length(), end));
      next = first(folder, next.get().substring(0, end) + AFTER_FOLDER);
    }
    return found;
  }

  private Optional<String> first(String folder, String after) {
    try (Stream<ListedBlob> listed = blobs.list(bucket, folder, after)) {
      return listed.map(blob -> blob.head().id().key()).findFirst();
    }
  }
}
