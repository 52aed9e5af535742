package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.result.StagedPart;
import vectormill.work.Claim;

/// Makes results visible: parts first, under names that carry the fence, the manifest last and only
/// once. A crash in between leaves parts that no manifest names.
final class Publisher {
  private static final int MOST_ROUNDS = 5;

  private final BlobStore blobs;
  private final Published published;
  private final String bucket;

  Publisher(BlobStore blobs, Published published, String bucket) {
    this.blobs = blobs;
    this.published = published;
    this.bucket = bucket;
  }

  /// Uploads staged parts and checks that the store holds them whole.
  ///
  /// @throws IOException if a local file cannot be read or the store holds another size
  List<Part> upload(Claim claim, List<StagedPart> staged, Gate gate, long records)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    for (StagedPart part : staged) {
      gate.pass(records);
      String key = ResultKeys.part(claim.item(), claim.fence(), part.suffix());
      BlobHead head = blobs.put(new BlobId(bucket, key), part.file());
      long size = Files.size(part.file());
      if (head.sizeBytes() != size) {
        throw new IOException(
            head.id() + " holds " + head.sizeBytes() + " bytes after an upload of " + size);
      }
      parts.add(new Part(key, part.suffix(), part.rows(), size, part.sha256()));
    }
    return parts;
  }

  /// Publishes the manifest, or adopts the one that another claim published first; parts of ours
  /// that no manifest names are removed then. A manifest that no longer counts is replaced.
  ///
  /// @throws IOException if others keep changing it
  Manifest publish(Claim claim, Manifest manifest, Gate gate) throws IOException {
    BlobId id = new BlobId(bucket, ResultKeys.manifest(manifest.item()));
    byte[] bytes = ManifestJson.write(manifest);
    List<Part> replaced = new ArrayList<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      gate.hold();
      if (blobs.putIfAbsent(id, bytes).isPresent()) {
        remove(replaced, manifest);
        return manifest;
      }
      Optional<BlobHead> head = blobs.head(id);
      Optional<byte[]> found = blobs.read(id, ManifestJson.MAX_BYTES);
      if (head.isEmpty() || found.isEmpty()) {
        continue;
      }
      if (Arrays.equals(found.get(), bytes)) {
        return manifest;
      }
      Optional<Manifest> other = published.at(id.key());
      if (other.isPresent() && published.counts(other.get(), claim)) {
        remove(manifest.parts(), other.get());
        return other.get();
      }
      if (blobs.deleteIf(head.get())) {
        other.ifPresent(old -> replaced.addAll(old.parts()));
      }
    }
    throw new IOException(id + " was changed by others " + MOST_ROUNDS + " times in a row");
  }

  /// Removes these parts, except those that the manifest names.
  private void remove(List<Part> parts, Manifest keeper) {
    Set<String> named = keeper.parts().stream().map(Part::key).collect(Collectors.toSet());
    for (Part part : parts) {
      if (!named.contains(part.key())) {
        blobs.delete(new BlobId(bucket, part.key()));
      }
    }
  }
}
