package vectormill.format.part;

import java.io.IOException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.BadInputException;
import vectormill.result.Manifest;
import vectormill.result.Part;
import vectormill.source.SourceBytes;

/// The parts that a manifest names, where they are published.
///
/// Methods throw [vectormill.failure.TransientException] when the store cannot be reached.
///
/// @param blobs where they lie
/// @param bucket the results bucket
/// @param manifest names them
public record PublishedParts(BlobStore blobs, String bucket, Manifest manifest) {
  /// The vectors and what they belong to, row by row; the caller closes it.
  ///
  /// @throws BadInputException if one of the two parts is not named, gone or damaged
  /// @throws IOException if bytes cannot be fetched; trying again may help
  public CanonicalReader vectors() throws BadInputException, IOException {
    return CanonicalReader.open(bytes(CanonicalWriter.NPY), bytes(CanonicalWriter.PARQUET));
  }

  /// The bytes of a part.
  ///
  /// @throws BadInputException if it is gone
  public SourceBytes bytes(Part part) throws BadInputException {
    BlobId id = new BlobId(bucket, part.key());
    BlobHead head =
        blobs
            .head(id)
            .orElseThrow(() -> new BadInputException(id + " is named by a manifest and absent"));
    return blobs.bytes(head);
  }

  private SourceBytes bytes(String suffix) throws BadInputException {
    return bytes(
        manifest
            .part(suffix)
            .orElseThrow(() -> new BadInputException("the manifest names no part " + suffix)));
  }
}
