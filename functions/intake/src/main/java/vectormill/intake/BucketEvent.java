package vectormill.intake;

import java.util.Optional;
import vectormill.blob.BlobId;
import vectormill.work.WorkKey;

/// Something that happened, in whatever form it was told.
sealed interface BucketEvent {
  /// An object was written.
  ///
  /// @param bucket where
  /// @param key decoded
  /// @param version the version id, where the bucket keeps versions
  /// @param etag without quotes; absent where the event does not say
  /// @param sizeBytes absent where the event does not say
  /// @param sequencer the order of events of this key
  record Created(
      String bucket,
      String key,
      Optional<String> version,
      Optional<String> etag,
      Optional<Long> sizeBytes,
      String sequencer)
      implements BucketEvent {}

  /// An object, or one of its versions, was removed, or hidden by a delete marker.
  ///
  /// @param bucket where
  /// @param key decoded
  /// @param version that was removed or that hides the others, where the bucket keeps versions
  /// @param sequencer the order of events of this key
  record Removed(String bucket, String key, Optional<String> version, String sequencer)
      implements BucketEvent {}

  /// Somebody asks for all files of a collection to be planned again, under its recipe and its
  /// model as they are now; for changes that no event tells of, such as a wish to train again.
  ///
  /// @param collection whose files
  /// @param after the item after which to go on; empty for all
  record Replan(String collection, Optional<WorkKey> after) implements BucketEvent {}

  /// Somebody asks for an object, or its absence, to be compared with what is known of it; for
  /// events that never came.
  ///
  /// @param object its place
  record Reconcile(BlobId object) implements BucketEvent {}
}
