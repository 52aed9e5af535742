package vectormill.mill;

import java.util.List;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobStore;
import vectormill.recipe.CollectionRecipes;
import vectormill.source.SourceFile;

/// What lies in the input bucket.
final class InputFiles {
  private final BlobStore blobs;
  private final String bucket;

  InputFiles(BlobStore blobs, String bucket) {
    this.blobs = blobs;
    this.bucket = bucket;
  }

  /// A collection's files, its recipe and the marks of empty folders left out.
  List<BlobHead> files(String collection) {
    String prefix = collection.equals(SourceFile.DEFAULT_COLLECTION) ? "" : collection + "/";
    try (Stream<BlobHead> heads = blobs.list(bucket, prefix)) {
      return heads
          .filter(head -> SourceFile.collectionOf(head.id().key()).equals(collection))
          .filter(InputFiles::isFile)
          .toList();
    }
  }

  private static boolean isFile(BlobHead head) {
    String key = head.id().key();
    return !CollectionRecipes.isRecipe(key)
        && !CollectionRecipes.isMisplaced(key)
        && !(key.endsWith("/") && head.sizeBytes() == 0);
  }
}
