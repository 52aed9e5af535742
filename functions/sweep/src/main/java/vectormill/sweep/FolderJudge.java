package vectormill.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.blob.ListedBlob;
import vectormill.failure.BadInputException;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.source.SourceFile;
import vectormill.sweep.ResultPlace.OfFile;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Says which old objects of one version of one file are orphans, and whether a part is gone that a
/// manifest in force names.
///
/// Nothing is one while work on that version is open or ended only lately: somebody may publish it.
/// Of work that is DONE everything counts that its manifest names. Of work that ended otherwise, or
/// whose file was retired, nothing counts, the manifest least of all: it goes first, so that it
/// never names what is gone.
///
/// A worker that lost its claim long ago, and does not know yet, may publish a manifest whose parts
/// are gone, if no other one is there. Its item has ended, so that manifest becomes an orphan in
/// its turn; and whoever works on the item again checks every part before a manifest counts. Should
/// an item be taken up again just while its old manifest is removed, it ends DONE without a result,
/// which [Absences] finds.
final class FolderJudge {
  private final BlobStore blobs;
  private final StampStore stamps;
  private final String inputBucket;
  private final String resultsBucket;

  FolderJudge(BlobStore blobs, StampStore stamps, SweepPlaces places) {
    this.blobs = blobs;
    this.stamps = stamps;
    this.inputBucket = places.inputBucket();
    this.resultsBucket = places.resultsBucket();
  }

  /// @param folder of the version
  /// @param old what was listed in it and is old enough, in the order of keys
  /// @param oldest work that ended after this instant is too young
  Judgement judge(String folder, List<ListedBlob> old, Instant oldest, Findings findings) {
    BlobId manifestId = new BlobId(resultsBucket, folder + ResultKeys.MANIFEST);
    Optional<Published> published = published(manifestId, findings);
    List<Stamp> ofFile = stampsOf(folder, published);
    List<Stamp> own =
        ofFile.stream().filter(stamp -> ResultKeys.folder(stamp.item()).equals(folder)).toList();
    if (own.isEmpty()) {
      findings.add("unknown", old.size());
      if (published.isPresent()) {
        findings.forgotten(collection(folder));
      }
      return Judgement.NOTHING;
    }
    if (own.stream().anyMatch(stamp -> isOpen(stamp, oldest)) || isBeingRetired(ofFile)) {
      return Judgement.NOTHING;
    }
    boolean counts =
        own.stream()
            .anyMatch(stamp ->
                isDone(stamp)
                    && !isRetired(stamp, ofFile)
                    && !isHalfGone(stamp, published, ofFile));
    if (counts) {
      return published
          .map(found ->
              new Judgement(
                  unnamed(found, old), lacksPart(found, old) ? done(own) : Optional.empty()))
          .orElse(Judgement.NOTHING);
    }
    boolean manifestIsYoung =
        published.isPresent() && old.stream().noneMatch(blob -> isAt(blob, manifestId));
    return manifestIsYoung
        ? Judgement.NOTHING
        : new Judgement(old.stream().map(blob -> blob.head().id()).toList(), Optional.empty());
  }

  private Optional<Published> published(BlobId id, Findings findings) {
    Optional<byte[]> bytes = blobs.read(id, ManifestJson.MAX_BYTES);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      Manifest manifest = ManifestJson.read(bytes.get(), id.toString());
      return Optional.of(new Published(Optional.of(manifest)));
    } catch (BadInputException e) {
      findings.problem("a manifest is damaged: " + e.getMessage());
      return Optional.of(new Published(Optional.empty()));
    }
  }

  /// Stamps of the file that a folder belongs to. The folder of a file with a very long key does
  /// not tell the key; its manifest does, and without one it stays unknown.
  private List<Stamp> stampsOf(String folder, Optional<Published> published) {
    Optional<Manifest> manifest = published.flatMap(Published::manifest);
    if (manifest.isPresent()) {
      SourceFile source = manifest.get().item().source();
      return stamps.ofFile(source.bucket(), source.key());
    }
    List<Stamp> found = new ArrayList<>();
    for (String key : new OfFile(folder).sourceKeys()) {
      found.addAll(stamps.ofFile(inputBucket, key));
    }
    return found;
  }

  private static boolean isOpen(Stamp stamp, Instant oldest) {
    return !stamp.state().terminal() || stamp.updatedAt().isAfter(oldest);
  }

  private static boolean isBeingRetired(List<Stamp> ofFile) {
    return ofFile.stream()
        .anyMatch(stamp -> stamp.item().step() == Step.RETIRE && !stamp.state().terminal());
  }

  private static boolean isDone(Stamp stamp) {
    return stamp.item().step() == Step.EMBED && stamp.state() == State.DONE;
  }

  private static Optional<WorkItem> done(List<Stamp> own) {
    return own.stream().filter(FolderJudge::isDone).map(Stamp::item).findFirst();
  }

  private static boolean isRetired(Stamp stamp, List<Stamp> ofFile) {
    return ofFile.stream()
        .filter(other -> other.item().step() == Step.RETIRE && other.state() == State.DONE)
        .anyMatch(other -> other.item().ordinal() > stamp.item().ordinal());
  }

  /// Whether its retirement had begun when a newer version of the file took its place: the
  /// manifest, which goes first, is gone.
  private static boolean isHalfGone(
      Stamp stamp, Optional<Published> published, List<Stamp> ofFile) {
    return published.isEmpty()
        && ofFile.stream()
            .filter(other -> other.item().step() == Step.RETIRE)
            .anyMatch(other -> other.item().ordinal() > stamp.item().ordinal());
  }

  /// Old objects that a manifest in force does not name. A damaged one may name anything.
  private static List<BlobId> unnamed(Published published, List<ListedBlob> old) {
    if (published.manifest().isEmpty()) {
      return List.of();
    }
    Set<String> named =
        Stream.concat(
                published.manifest().get().parts().stream().map(Part::key),
                Stream.of(ResultKeys.manifest(published.manifest().get().item())))
            .collect(Collectors.toSet());
    return old.stream()
        .map(blob -> blob.head().id())
        .filter(id -> !named.contains(id.key()))
        .toList();
  }

  /// Whether a part that a manifest in force names is gone. What was listed is there; the rest is
  /// young, or was listed in another stretch of the walk, or is gone.
  private boolean lacksPart(Published published, List<ListedBlob> old) {
    Set<String> listed =
        old.stream().map(blob -> blob.head().id().key()).collect(Collectors.toSet());
    return published.manifest().stream()
        .flatMap(manifest -> manifest.parts().stream())
        .map(Part::key)
        .filter(key -> !listed.contains(key))
        .anyMatch(key -> blobs.head(new BlobId(resultsBucket, key)).isEmpty());
  }

  private static boolean isAt(ListedBlob blob, BlobId id) {
    return blob.head().id().equals(id);
  }

  private static String collection(String folder) {
    return new OfFile(folder).collection();
  }

  /// What is to be done about a folder.
  ///
  /// @param orphans what is to be removed
  /// @param incomplete work that is DONE and lacks a part
  record Judgement(List<BlobId> orphans, Optional<WorkItem> incomplete) {
    private static final Judgement NOTHING = new Judgement(List.of(), Optional.empty());

    Judgement {
      orphans = List.copyOf(orphans);
    }
  }

  /// A manifest that is there.
  ///
  /// @param manifest absent when its bytes cannot be read as one
  private record Published(Optional<Manifest> manifest) {}
}
