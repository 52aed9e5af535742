package vectormill.account;

import java.io.IOException;
import java.util.Optional;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.BadInputException;
import vectormill.format.part.FailureLog;
import vectormill.format.part.FailureReader;
import vectormill.format.part.PlaceReader;
import vectormill.format.part.PublishedParts;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.source.SourceBytes;
import vectormill.work.Stamp;

/// What a finished file published.
///
/// @param blobs where it lies
/// @param bucket the results bucket
/// @param manifest what it consists of
record PublishedFile(BlobStore blobs, String bucket, Manifest manifest) {
  private static final String METADATA = ".parquet";

  /// Of this stamp; empty when it published nothing.
  ///
  /// @throws BadInputException if the manifest is damaged or gone
  static Optional<PublishedFile> of(BlobStore blobs, String bucket, Stamp stamp)
      throws BadInputException {
    String key = stamp.outcome().map(outcome -> outcome.manifestKey()).orElse("");
    if (key.isEmpty()) {
      return Optional.empty();
    }
    BlobId id = new BlobId(bucket, key);
    byte[] bytes =
        blobs
            .read(id, ManifestJson.MAX_BYTES)
            .orElseThrow(() -> new BadInputException(id + " is named by a stamp and absent"));
    return Optional.of(new PublishedFile(blobs, bucket, ManifestJson.read(bytes, id.toString())));
  }

  /// Records without a vector, one by one; empty when each has one.
  Optional<FailureReader> failures() throws BadInputException, IOException {
    Optional<Part> part = manifest.part(FailureLog.SUFFIX);
    return part.isEmpty() ? Optional.empty() : Optional.of(new FailureReader(bytes(part.get())));
  }

  /// Records with a vector, one by one; empty when none has one.
  Optional<PlaceReader> places() throws BadInputException, IOException {
    Optional<Part> part = manifest.part(METADATA);
    return part.isEmpty() ? Optional.empty() : Optional.of(PlaceReader.open(bytes(part.get())));
  }

  private SourceBytes bytes(Part part) throws BadInputException {
    return new PublishedParts(blobs, bucket, manifest).bytes(part);
  }
}
