package vectormill.sweep;

import java.util.stream.Stream;
import vectormill.blob.BlobStore;

/// The bucket's own listing, as it is now.
///
/// @param blobs the store
/// @param bucket which one
record LiveListing(BlobStore blobs, String bucket) implements Listing {
  @Override
  public Stream<ListedFile> after(String position) {
    return blobs
        .list(bucket, "", position)
        .map(listed ->
            new ListedFile(
                listed.head().id().key(),
                listed.head().id().key(),
                listed.head().etag(),
                listed.head().sizeBytes(),
                listed.modifiedAt()));
  }
}
