package vectormill.embedfiles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.result.Manifest;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.work.Claim;
import vectormill.work.WorkItem;

/// Copies parts of one result to the place of another, inside the store.
///
/// @param blobs the store
/// @param bucket the results bucket
record Copies(BlobStore blobs, String bucket) {
  private static final Logger LOG = LoggerFactory.getLogger(Copies.class);

  /// The parts under the names that this claim gives them; empty, with nothing left behind, when
  /// one is gone or is being taken back.
  Optional<List<Part>> of(Manifest from, Claim claim, Gate gate) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Part part : from.parts()) {
      gate.pass(0);
      String key = ResultKeys.part(claim.item(), claim.fence(), part.suffix());
      Optional<BlobHead> head = blobs.head(new BlobId(bucket, part.key()));
      if (head.isEmpty() || !isCopied(head.get(), new BlobId(bucket, key), part)) {
        parts.forEach(copied -> blobs.delete(new BlobId(bucket, copied.key())));
        return Optional.empty();
      }
      parts.add(new Part(key, part.suffix(), part.rows(), part.bytes(), part.sha256()));
    }
    return Optional.of(parts);
  }

  private boolean isCopied(BlobHead from, BlobId to, Part part) throws IOException {
    try {
      BlobHead copied = blobs.copy(from, to);
      if (copied.sizeBytes() != part.bytes()) {
        throw new IOException(
            to + " holds " + copied.sizeBytes() + " bytes after a copy of " + part.bytes());
      }
      return true;
    } catch (BlobChangedException e) {
      LOG.atInfo()
          .addKeyValue("step", "copy")
          .addKeyValue("reason", e.getMessage())
          .log("what is copied is being taken back");
      return false;
    }
  }

  /// The manifest of an item whose parts are copies.
  static Manifest manifest(Manifest from, WorkItem item, String recipe, List<Part> parts) {
    return new Manifest(
        item,
        recipe,
        from.model(),
        from.dimension(),
        from.reading(),
        from.tally(),
        parts,
        from.codeVersion(),
        from.portable());
  }
}
