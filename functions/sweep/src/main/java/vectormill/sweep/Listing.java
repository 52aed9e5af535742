package vectormill.sweep;

import java.time.Instant;
import java.util.stream.Stream;

/// The files of the input bucket, from wherever they are known.
interface Listing {
  /// Files that follow this position, fetched page by page; the caller closes the stream.
  ///
  /// @param position of the last file that was handled; empty for all, as is one that means nothing
  Stream<ListedFile> after(String position);

  /// A file as it was when the listing was made.
  ///
  /// @param position where to go on after it; means nothing but to this listing
  /// @param key decoded
  /// @param etag without quotes
  /// @param sizeBytes its size
  /// @param modifiedAt when it was written
  record ListedFile(String position, String key, String etag, long sizeBytes, Instant modifiedAt) {
    /// S3's console marks an empty folder so.
    boolean isFolder() {
      return key.endsWith("/") && sizeBytes == 0;
    }
  }
}
