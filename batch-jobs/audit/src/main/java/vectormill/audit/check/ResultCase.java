package vectormill.audit.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.audit.content.UnreadableException;
import vectormill.audit.store.Layout;
import vectormill.audit.store.Manifest;
import vectormill.audit.store.Objects;
import vectormill.audit.store.StoredObject;

/// What one version of one file became under one generation: the objects of a folder, the manifest
/// among them, and the stamps that lead there. Parts are fetched when they are asked for; closing
/// removes them. Not safe for several threads.
public final class ResultCase implements AutoCloseable {
  private final Place place;
  private final List<StoredObject> objects;
  private final List<Fact> facts;
  private final Optional<Manifest> manifest;
  private final Optional<String> damage;
  private final LocalParts parts;

  /// Where results are.
  ///
  /// @param objects the buckets
  /// @param bucket the results bucket
  /// @param folder with a slash at its end
  public record Place(Objects objects, String bucket, String folder) {}

  private ResultCase(
      Place place,
      List<StoredObject> objects,
      List<Fact> facts,
      Optional<Manifest> manifest,
      Optional<String> damage,
      LocalParts parts) {
    this.place = place;
    this.objects = List.copyOf(objects);
    this.facts = List.copyOf(facts);
    this.manifest = manifest;
    this.damage = damage;
    this.parts = parts;
  }

  /// Reads the manifest, if there is one.
  ///
  /// @param listed the folder's objects
  /// @param facts the stamps whose results belong there
  /// @throws IOException if it cannot be fetched
  public static ResultCase open(
      Place place, List<StoredObject> listed, List<Fact> facts, Scratch scratch)
      throws IOException {
    Optional<Manifest> manifest = Optional.empty();
    Optional<String> damage = Optional.empty();
    Optional<StoredObject> object =
        listed.stream()
            .filter(found -> found.key().equals(place.folder() + Layout.MANIFEST))
            .findFirst();
    if (object.isPresent()) {
      try {
        manifest = Optional.of(read(place, object.get()));
      } catch (UnreadableException e) {
        damage = Optional.of(String.valueOf(e.getMessage()));
      } catch (NoSuchFileException e) {
        // Deleted since it was listed: as if it had not been.
        damage = Optional.empty();
      }
    }
    Map<String, StoredObject> byKey = new HashMap<>();
    listed.forEach(found -> byKey.put(found.key(), found));
    LocalParts parts =
        new LocalParts(place, byKey, manifest.map(Manifest::parts).orElse(List.of()), scratch);
    return new ResultCase(place, listed, facts, manifest, damage, parts);
  }

  private static Manifest read(Place place, StoredObject object) throws IOException {
    if (object.sizeBytes() > Manifest.MAX_BYTES) {
      throw new UnreadableException(
          "a manifest of %d bytes, at most %d expected"
              .formatted(object.sizeBytes(), Manifest.MAX_BYTES));
    }
    try (InputStream bytes = place.objects().bytes(place.bucket(), object).open()) {
      return Manifest.read(bytes.readAllBytes(), object.key());
    }
  }

  /// With a slash at its end.
  public String folder() {
    return place.folder();
  }

  /// The buckets.
  public Objects buckets() {
    return place.objects();
  }

  /// Everything that lies there.
  public List<StoredObject> objects() {
    return objects;
  }

  /// Whether this object lies there.
  public boolean has(String key) {
    return objects.stream().anyMatch(object -> object.key().equals(key));
  }

  /// The stamps whose results belong there: one, or none.
  public List<Fact> facts() {
    return facts;
  }

  /// The fact whose work this manifest answers.
  public Optional<Fact> fact(Manifest of) {
    return facts.stream().filter(fact -> fact.stamp().workKey().equals(of.workKey())).findFirst();
  }

  /// Whether some of the work goes on.
  public boolean isOpen() {
    return facts.stream().anyMatch(fact -> !fact.stamp().isEnded());
  }

  /// Whether this is what may be left of a file that was deleted and taken back.
  public boolean isTakenBackWithItsFile() {
    return !facts.isEmpty()
        && facts.stream()
            .allMatch(fact -> fact.input().isEmpty() && fact.stamp().isDone() && !fact.live());
  }

  /// Absent when there is none, or a damaged one.
  public Optional<Manifest> manifest() {
    return manifest;
  }

  /// What is wrong with the manifest that lies there.
  public Optional<String> damage() {
    return damage;
  }

  /// The parts that the manifest names and that are there.
  public LocalParts parts() {
    return parts;
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
