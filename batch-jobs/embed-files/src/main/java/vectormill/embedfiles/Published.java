package vectormill.embedfiles;

import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.BadInputException;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.work.Claim;
import vectormill.work.LegibleStamps;
import vectormill.work.StampStore;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// What was published before, and whether it still counts.
final class Published {
  private static final Logger LOG = LoggerFactory.getLogger(Published.class);

  private final BlobStore blobs;
  private final StampStore stamps;
  private final String bucket;

  Published(BlobStore blobs, StampStore stamps, String bucket) {
    this.blobs = blobs;
    this.stamps = stamps;
    this.bucket = bucket;
  }

  /// The manifest of this item if one was published and counts.
  Optional<Manifest> find(Claim claim) {
    return at(ResultKeys.manifest(claim.item())).filter(found -> counts(found, claim));
  }

  /// The manifest at this place; empty when there is none or it is damaged.
  Optional<Manifest> at(String manifestKey) {
    BlobId id = new BlobId(bucket, manifestKey);
    return blobs.read(id, ManifestJson.MAX_BYTES).flatMap(bytes -> parse(id, bytes));
  }

  /// Whether a manifest counts for this claim: it was not published by a claim whose results do not
  /// count any more, its file was not deleted since, and all its parts are there.
  boolean counts(Manifest manifest, Claim claim) {
    Optional<String> why = objection(manifest, claim);
    why.ifPresent(reason ->
        LOG.atWarn()
            .addKeyValue("workKey", claim.item().key())
            .addKeyValue("step", "adopt")
            .addKeyValue("reason", reason)
            .log("a published result is not adopted"));
    return why.isEmpty();
  }

  /// The lowest fence in the names of its parts; empty when it has none.
  static OptionalLong fence(Manifest manifest) {
    return manifest.parts().stream()
        .flatMapToLong(part -> ResultKeys.fenceOf(part.key()).stream())
        .min();
  }

  /// Whether the claim with this fence wrote any of its parts.
  static boolean isOfFence(Manifest manifest, long fence) {
    return manifest.parts().stream()
        .flatMapToLong(part -> ResultKeys.fenceOf(part.key()).stream())
        .anyMatch(found -> found == fence);
  }

  /// A part of the manifest that is absent or of another size.
  Optional<String> missing(Manifest manifest) {
    for (Part part : manifest.parts()) {
      Optional<BlobHead> head = blobs.head(new BlobId(bucket, part.key()));
      if (head.filter(found -> found.sizeBytes() == part.bytes()).isEmpty()) {
        String found = head.map(at -> at.sizeBytes() + " bytes").orElse("nothing");
        return Optional.of(part.key() + " should have " + part.bytes() + " bytes, found " + found);
      }
    }
    return Optional.empty();
  }

  private Optional<String> objection(Manifest manifest, Claim claim) {
    if (claim.freshFrom() > 0 && fence(manifest).orElse(0) < claim.freshFrom()) {
      return Optional.of("published before fence " + claim.freshFrom() + ", to be made again");
    }
    if (wasDeletedSince(manifest, claim.item())) {
      return Optional.of(
          "the file was, or may have been, deleted since; its results are being taken back");
    }
    return missing(manifest);
  }

  /// A retirement may still be taking the results of earlier arrivals back. A damaged stamp may be
  /// one of a retirement.
  private boolean wasDeletedSince(Manifest manifest, WorkItem item) {
    long published = manifest.item().ordinal();
    if (item.ordinal() <= published) {
      return false;
    }
    LegibleStamps ofFile = stamps.legibleOfFile(item.source().bucket(), item.source().key());
    return !ofFile.isWhole()
        || ofFile.stamps().stream()
            .map(stamp -> stamp.item())
            .filter(other -> other.step() == Step.RETIRE)
            .anyMatch(other -> other.ordinal() > published && other.ordinal() < item.ordinal());
  }

  private static Optional<Manifest> parse(BlobId id, byte[] bytes) {
    try {
      return Optional.of(ManifestJson.read(bytes, id.toString()));
    } catch (BadInputException e) {
      LOG.atWarn()
          .addKeyValue("step", "adopt")
          .addKeyValue("reason", e.getMessage())
          .log("a published manifest is damaged");
      return Optional.empty();
    }
  }
}
