package vectormill.embedfiles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.BadInputException;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.result.StagedPart;
import vectormill.work.Claim;
import vectormill.work.WorkItem;

/// Makes results visible: parts first, under names that carry the fence, the manifest last and only
/// once. A crash in between leaves parts that no manifest names.
final class Publisher {
  private final BlobStore blobs;
  private final String bucket;

  Publisher(BlobStore blobs, String bucket) {
    this.blobs = blobs;
    this.bucket = bucket;
  }

  /// The manifest of this item, if one was published.
  Optional<Manifest> published(WorkItem item) {
    BlobId id = new BlobId(bucket, ResultKeys.manifest(item));
    return blobs.read(id, ManifestJson.MAX_BYTES).map(bytes -> parse(id, bytes));
  }

  /// Uploads staged parts and checks that the store holds them whole.
  ///
  /// @throws IOException if a local file cannot be read or the store holds another size
  List<Part> upload(Claim claim, List<StagedPart> staged) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (StagedPart part : staged) {
      String key = ResultKeys.part(claim.item(), claim.fence(), part.suffix());
      BlobHead head = blobs.put(new BlobId(bucket, key), part.file());
      long size = java.nio.file.Files.size(part.file());
      if (head.sizeBytes() != size) {
        throw new IOException(
            head.id() + " holds " + head.sizeBytes() + " bytes after an upload of " + size);
      }
      parts.add(new Part(key, part.suffix(), part.rows(), size, part.sha256()));
    }
    return parts;
  }

  /// Publishes the manifest, or adopts the one that another claim published first; parts of ours
  /// that no manifest names are removed then.
  Manifest publish(Manifest manifest) {
    BlobId id = new BlobId(bucket, ResultKeys.manifest(manifest.item()));
    if (blobs.putIfAbsent(id, ManifestJson.write(manifest)).isPresent()) {
      return manifest;
    }
    Manifest winner =
        published(manifest.item())
            .orElseThrow(() -> new IllegalStateException(id + " exists and cannot be read"));
    Set<String> named = winner.parts().stream().map(Part::key).collect(Collectors.toSet());
    for (Part part : manifest.parts()) {
      if (!named.contains(part.key())) {
        blobs.delete(new BlobId(bucket, part.key()));
      }
    }
    return winner;
  }

  /// Removes everything published for this item: the manifest first, so that it never names what is
  /// gone.
  void withdraw(WorkItem item) {
    blobs.delete(new BlobId(bucket, ResultKeys.manifest(item)));
    try (var heads = blobs.list(bucket, ResultKeys.folder(item))) {
      heads.forEach(head -> blobs.delete(head.id()));
    }
  }

  private static Manifest parse(BlobId id, byte[] bytes) {
    try {
      return ManifestJson.read(bytes, id.toString());
    } catch (BadInputException e) {
      throw new IllegalStateException("a published manifest is damaged: " + e.getMessage(), e);
    }
  }
}
