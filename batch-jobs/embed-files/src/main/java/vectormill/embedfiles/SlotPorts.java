package vectormill.embedfiles;

import java.util.Optional;
import vectormill.blob.BlobStore;
import vectormill.embedding.EmbeddingCache;
import vectormill.index.VectorIndex;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// Everything outside that a slot touches.
///
/// @param blobs input files and results
/// @param stamps the state of every item
/// @param queue where items come from
/// @param index where entries go
/// @param cache vectors of texts that were embedded before, if any are kept
/// @param metrics told of what is finished
public record SlotPorts(
    BlobStore blobs,
    StampStore stamps,
    WorkQueue queue,
    VectorIndex index,
    Optional<EmbeddingCache> cache,
    WorkMetrics metrics) {
  /// Without metrics.
  public SlotPorts(
      BlobStore blobs,
      StampStore stamps,
      WorkQueue queue,
      VectorIndex index,
      Optional<EmbeddingCache> cache) {
    this(blobs, stamps, queue, index, cache, WorkMetrics.NONE);
  }

  /// Without a cache and metrics.
  public SlotPorts(BlobStore blobs, StampStore stamps, WorkQueue queue, VectorIndex index) {
    this(blobs, stamps, queue, index, Optional.empty());
  }
}
