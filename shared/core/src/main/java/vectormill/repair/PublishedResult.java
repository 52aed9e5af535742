package vectormill.repair;

import java.util.Optional;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.embedding.ModelId;
import vectormill.failure.BadInputException;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.work.Outcome;
import vectormill.work.WorkItem;

/// What a manifest tells of the work that published it.
///
/// @param item the work, at the ordinal of its claim
/// @param outcome as its stamp would have it, nothing of it in the index
/// @param fence the highest one in the names of its parts
/// @param vectors how many it holds
record PublishedResult(WorkItem item, Outcome outcome, long fence, long vectors) {
  private static final String VECTORS = ".npy";

  /// Reads a manifest; empty when it is gone.
  ///
  /// @throws BadInputException if it is damaged, or lies where its item's manifest does not belong
  static Optional<PublishedResult> read(BlobStore blobs, BlobId id) throws BadInputException {
    Optional<byte[]> bytes = blobs.read(id, ManifestJson.MAX_BYTES);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    Manifest manifest = ManifestJson.read(bytes.get(), id.toString());
    String expected = ResultKeys.manifest(manifest.item());
    if (!expected.equals(id.key())) {
      throw new BadInputException(id + " is the manifest that belongs to " + expected);
    }
    Outcome outcome =
        new Outcome(
            Optional.of(ManifestJson.output(manifest, bytes.get())),
            manifest.tally(),
            manifest.model().map(ModelId::label).orElse("none needed"),
            manifest.reading(),
            0,
            0);
    long fence =
        manifest.parts().stream()
            .mapToLong(part -> ResultKeys.fenceOf(part.key()).orElse(1))
            .reduce(1, Math::max);
    long vectors = manifest.part(VECTORS).map(Part::rows).orElse(0L);
    return Optional.of(new PublishedResult(manifest.item(), outcome, fence, vectors));
  }
}
