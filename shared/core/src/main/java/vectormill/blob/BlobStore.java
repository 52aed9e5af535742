package vectormill.blob;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.source.SourceBytes;

/// Objects in buckets. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the store cannot be reached or
/// asks to slow down; trying again can help.
public interface BlobStore {
  /// What is at this place now; empty when nothing is.
  Optional<BlobHead> head(BlobId id);

  /// The whole object; for small ones such as manifests and recipes.
  ///
  /// @param maxBytes refuses larger objects with an [IllegalArgumentException] naming both sizes
  /// @return empty when there is no object
  Optional<byte[]> read(BlobId id, int maxBytes);

  /// The bytes of exactly this version, fetched in ranges. Reads throw
  /// [vectormill.blob.BlobChangedException] when the object is no longer that version.
  SourceBytes bytes(BlobHead head);

  /// Writes a file whole, replacing what was there; a large file goes up in parts.
  ///
  /// @throws IOException if the local file cannot be read
  BlobHead put(BlobId id, Path file) throws IOException;

  /// Writes bytes whole, replacing what was there.
  BlobHead put(BlobId id, byte[] bytes);

  /// Writes bytes only if nothing is there; of several callers exactly one succeeds.
  ///
  /// @return empty when something was there already, which is left as it was
  Optional<BlobHead> putIfAbsent(BlobId id, byte[] bytes);

  /// Heads of all objects under a prefix in the order of their keys (UTF-8), fetched page by page.
  /// The etag stands for the version. The caller closes the stream.
  default Stream<BlobHead> list(String bucket, String prefix) {
    return list(bucket, prefix, "").map(ListedBlob::head);
  }

  /// As [#list(String, String)], only keys greater than this one, and when each was written.
  ///
  /// @param after a key, need not exist; empty for all
  Stream<ListedBlob> list(String bucket, String prefix, String after);

  /// Copies an object inside the store, replacing what was there.
  ///
  /// @throws BlobChangedException if the source is gone or is no longer of this etag; nothing is
  ///   written then
  BlobHead copy(BlobHead from, BlobId to) throws BlobChangedException;

  /// Gives up uploads in parts that were begun before this instant and never completed.
  ///
  /// @return how many
  int abortUploads(String bucket, Instant startedBefore);

  /// Removes the object if it still has this etag. Stores that cannot do so in one step look first;
  /// then somebody else may write in between.
  ///
  /// @return false when it is gone or another
  default boolean deleteIf(BlobHead expected) {
    if (head(expected.id()).filter(now -> now.etag().equals(expected.etag())).isEmpty()) {
      return false;
    }
    delete(expected.id());
    return true;
  }

  /// Removes the object; does nothing when there is none.
  void delete(BlobId id);
}
