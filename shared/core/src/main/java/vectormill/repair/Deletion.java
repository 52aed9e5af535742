package vectormill.repair;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.recipe.CollectionRecipes;
import vectormill.source.SourceFile;

/// Deletes objects of the input bucket. Their events do the rest: outputs and index entries are
/// taken back. Safe to repeat.
public final class Deletion {
  private final BlobStore blobs;
  private final String inputBucket;

  /// @param inputBucket where files are dropped
  public Deletion(BlobStore blobs, String inputBucket) {
    this.blobs = blobs;
    this.inputBucket = inputBucket;
  }

  /// Deletes one object, or everything below a folder; recipes last, so that no file is planned
  /// again without its recipe.
  ///
  /// @param keyOrFolder a key, or a prefix that ends with a slash
  /// @throws vectormill.failure.TransientException when the store cannot be reached; some objects
  ///   may be gone then
  public DeletionReport run(String keyOrFolder) {
    if (!keyOrFolder.endsWith("/")) {
      BlobId id = new BlobId(inputBucket, keyOrFolder);
      return blobs.head(id).isPresent() ? one(id) : new DeletionReport(0, Set.of());
    }
    List<BlobId> recipes = new ArrayList<>();
    Set<String> collections = new HashSet<>();
    long deleted = 0;
    try (Stream<BlobHead> heads = blobs.list(inputBucket, keyOrFolder)) {
      for (BlobHead head : (Iterable<BlobHead>) heads::iterator) {
        collections.add(SourceFile.collectionOf(head.id().key()));
        if (CollectionRecipes.isRecipe(head.id().key())) {
          recipes.add(head.id());
        } else {
          blobs.delete(head.id());
          deleted++;
        }
      }
    }
    recipes.forEach(blobs::delete);
    return new DeletionReport(deleted + recipes.size(), collections);
  }

  private DeletionReport one(BlobId id) {
    blobs.delete(id);
    return new DeletionReport(1, Set.of(SourceFile.collectionOf(id.key())));
  }
}
