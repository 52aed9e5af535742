package vectormill.embedfiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.DamagedStampException;
import vectormill.format.compression.Compression;
import vectormill.result.Manifest;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.source.SourceFile;
import vectormill.work.Claim;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// Results of a file with the same content under another name: they are copied inside the store
/// instead of being computed. A pointer from the content to a manifest says where they are; one
/// that points nowhere does no harm.
final class Twins {
  private static final Logger LOG = LoggerFactory.getLogger(Twins.class);
  private static final int MAX_POINTER_BYTES = 4096;
  private static final int DIGITS = 40;

  private final BlobStore blobs;
  private final StampStore stamps;
  private final Published published;
  private final Copies copies;

  Twins(BlobStore blobs, StampStore stamps, Published published, Copies copies) {
    this.blobs = blobs;
    this.stamps = stamps;
    this.published = published;
    this.copies = copies;
  }

  /// The manifest that this item would have, its parts copied from a twin; empty when there is no
  /// twin whose results count. Nothing is published yet.
  Optional<Manifest> copy(Claim claim, Gate gate) throws IOException {
    if (claim.freshFrom() > 0) {
      return Optional.empty();
    }
    Optional<Manifest> twin =
        pointed(claim.item()).flatMap(published::at).filter(found -> isTwin(found, claim.item()));
    if (twin.isEmpty() || !isCurrent(twin.get()) || published.missing(twin.get()).isPresent()) {
      return Optional.empty();
    }
    return copy(claim, twin.get(), gate);
  }

  /// Points from this content to a manifest that was published.
  void remember(Manifest manifest) {
    if (manifest.portable()) {
      byte[] key = ResultKeys.manifest(manifest.item()).getBytes(StandardCharsets.UTF_8);
      blobs.put(pointer(manifest.item()), key);
    }
  }

  /// Takes the pointer to the manifest of this item away.
  void forget(WorkItem item) {
    if (pointed(item).filter(ResultKeys.manifest(item)::equals).isPresent()) {
      blobs.delete(pointer(item));
    }
  }

  private Optional<Manifest> copy(Claim claim, Manifest twin, Gate gate) throws IOException {
    Optional<List<Part>> parts = copies.of(twin, claim, gate);
    parts.ifPresent(_ ->
        LOG.atInfo()
            .addKeyValue("workKey", claim.item().key())
            .addKeyValue("file", claim.item().source().key())
            .addKeyValue("step", "copy")
            .addKeyValue("twin", twin.item().source().key())
            .addKeyValue("reason", "same content")
            .log("the result of a twin is copied"));
    return parts.map(copied -> Copies.manifest(twin, claim.item(), twin.recipe(), copied));
  }

  /// The same bytes, read in the same way.
  private static boolean isTwin(Manifest manifest, WorkItem item) {
    WorkItem other = manifest.item();
    return manifest.portable()
        && !other.source().key().equals(item.source().key())
        && other.generation().equals(item.generation())
        && other.source().collection().equals(item.source().collection())
        && contentId(other.source()).equals(contentId(item.source()));
  }

  /// Whether its own item is done with it, so that nobody is making it anew.
  private boolean isCurrent(Manifest manifest) {
    return stamp(manifest.item().key())
        .filter(found -> found.state() == State.DONE)
        .filter(found -> Published.fence(manifest).orElse(0) >= found.freshFrom())
        .flatMap(Stamp::outcome)
        .map(Outcome::manifestKey)
        .filter(ResultKeys.manifest(manifest.item())::equals)
        .isPresent();
  }

  private Optional<Stamp> stamp(WorkKey key) {
    try {
      return stamps.find(key);
    } catch (DamagedStampException e) {
      LOG.atWarn()
          .addKeyValue("workKey", key)
          .addKeyValue("step", "copy")
          .addKeyValue("reason", e.getMessage())
          .log("the stamp of a twin is damaged");
      return Optional.empty();
    }
  }

  private Optional<String> pointed(WorkItem item) {
    return blobs
        .read(pointer(item), MAX_POINTER_BYTES)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private BlobId pointer(WorkItem item) {
    SourceFile source = item.source();
    return new BlobId(
        copies.bucket(),
        ResultKeys.twin(source.collection(), item.generation(), contentId(source)));
  }

  /// A digest of etag, size and extension: files that agree in it are read alike.
  private static String contentId(SourceFile source) {
    String identity =
        String.join(
            "\0", source.etag(), Long.toString(source.sizeBytes()), extension(source.key()));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// What the detection of formats sees of a name: extension and compression.
  private static String extension(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String compression = Compression.ofName(name).map(Compression::extension).orElse("");
    String plain = name.substring(0, name.length() - compression.length());
    return plain.substring(plain.lastIndexOf('.') + 1) + compression;
  }
}
