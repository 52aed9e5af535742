package vectormill.mill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.BadInputException;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.work.Outcome;
import vectormill.work.Stamp;

/// Finds a collection's results and brings them to a local folder, laid out like their sources.
final class Download {
  private final BlobStore blobs;
  private final String bucket;

  Download(BlobStore blobs, String bucket) {
    this.blobs = blobs;
    this.bucket = bucket;
  }

  /// The manifests of the collection's finished files, in the order of their keys.
  List<Manifest> manifests(CollectionStatus status) throws BadInputException {
    List<Manifest> manifests = new ArrayList<>();
    for (Stamp stamp : status.files()) {
      if (stamp.outcome().isPresent() && !stamp.outcome().get().manifestKey().isEmpty()) {
        manifests.add(manifest(stamp.outcome().get()));
      }
    }
    return manifests;
  }

  /// Copies all parts; each file appears whole or not at all. A key that leads out of the folder,
  /// or to where another one of the same call lies (`x` and `default/x`), is passed over, and so is
  /// a part that is gone.
  Copied copy(List<Manifest> manifests, Path folder) throws IOException {
    int written = 0;
    List<String> refused = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    Set<Path> taken = new HashSet<>();
    for (Manifest manifest : manifests) {
      for (Part part : manifest.parts()) {
        Path target =
            folder
                .resolve(ResultKeys.relativePath(manifest.item().source(), part.suffix()))
                .normalize();
        if (!target.startsWith(folder.normalize()) || !taken.add(target)) {
          refused.add(part.key());
          continue;
        }
        Optional<BlobHead> head = blobs.head(new BlobId(bucket, part.key()));
        if (head.isEmpty()) {
          missing.add(new Missing(part.key(), manifest.item().source().key()));
          continue;
        }
        copy(head.get(), target);
        written++;
      }
    }
    return new Copied(written, refused, missing);
  }

  private void copy(BlobHead head, Path target) throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try (InputStream in = blobs.bytes(head).open()) {
      Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private Manifest manifest(Outcome outcome) throws BadInputException {
    BlobId id = new BlobId(bucket, outcome.manifestKey());
    byte[] bytes =
        blobs
            .read(id, ManifestJson.MAX_BYTES)
            .orElseThrow(() -> new BadInputException(id + " is named by a stamp and absent"));
    return ManifestJson.read(bytes, id.toString());
  }

  /// What was copied.
  ///
  /// @param written how many files
  /// @param refused keys of parts whose file has no place of its own in the folder
  /// @param missing parts that are gone
  record Copied(int written, List<String> refused, List<Missing> missing) {
    Copied {
      refused = List.copyOf(refused);
      missing = List.copyOf(missing);
    }

    int code() {
      return refused.isEmpty() && missing.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    /// For the standard error.
    List<String> lines(Path folder) {
      List<String> lines = new ArrayList<>();
      String gone = missing.isEmpty() ? "" : ", " + missing.size() + " missing";
      lines.add(Plural.of(written, "file") + " written to " + folder + gone);
      missing.forEach(
          one -> lines.add("mill: " + one.part() + " is gone: `mill rerun " + one.source() + "`"));
      refused.forEach(
          key -> lines.add("mill: not written, it has no place of its own in the folder: " + key));
      return lines;
    }
  }

  /// A part that a manifest names and that is not there.
  ///
  /// @param part its key
  /// @param source key of the file that it was made of
  record Missing(String part, String source) {}
}
