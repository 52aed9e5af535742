package vectormill.audit.check;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.audit.content.Hashes;
import vectormill.audit.content.LocalFile;
import vectormill.audit.store.Manifest;
import vectormill.audit.store.StoredObject;

/// Copies of a result's parts, each fetched once. Not safe for several threads.
public final class LocalParts implements AutoCloseable {
  private final ResultCase.Place place;
  private final Map<String, StoredObject> objects;
  private final List<Manifest.Part> named;
  private final Scratch scratch;
  private final Map<String, Optional<LocalPart>> fetched = new HashMap<>();

  /// A copy.
  ///
  /// @param part as the manifest names it
  /// @param file where it is
  /// @param sha256 of what was fetched
  public record LocalPart(Manifest.Part part, LocalFile file, String sha256) {}

  LocalParts(
      ResultCase.Place place,
      Map<String, StoredObject> objects,
      List<Manifest.Part> named,
      Scratch scratch) {
    this.place = place;
    this.objects = Map.copyOf(objects);
    this.named = List.copyOf(named);
    this.scratch = scratch;
  }

  /// All that are there.
  ///
  /// @throws IOException if one cannot be fetched
  public List<LocalPart> all() throws IOException {
    List<LocalPart> all = new ArrayList<>();
    for (Manifest.Part part : named) {
      fetch(part).ifPresent(all::add);
    }
    return all;
  }

  /// The part of this kind; empty when it is not there.
  ///
  /// @throws IOException if it cannot be fetched
  public Optional<LocalPart> of(String suffix) throws IOException {
    for (Manifest.Part part : named) {
      if (part.suffix().equals(suffix)) {
        return fetch(part);
      }
    }
    return Optional.empty();
  }

  private Optional<LocalPart> fetch(Manifest.Part part) throws IOException {
    Optional<LocalPart> known = fetched.get(part.key());
    if (known != null) {
      return known;
    }
    StoredObject object = objects.get(part.key());
    Optional<LocalPart> copy = object == null ? Optional.empty() : copy(part, object);
    fetched.put(part.key(), copy);
    return copy;
  }

  private Optional<LocalPart> copy(Manifest.Part part, StoredObject object) throws IOException {
    Path path = scratch.file();
    MessageDigest digest = Hashes.sha256();
    try (InputStream stored = place.objects().bytes(place.bucket(), object).open();
        InputStream bytes = new DigestInputStream(stored, digest);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      bytes.transferTo(out);
    } catch (NoSuchFileException e) {
      Files.deleteIfExists(path);
      return Optional.empty();
    }
    LocalFile file = new LocalFile(part.key(), path, Files.size(path));
    return Optional.of(new LocalPart(part, file, Hashes.hex(digest.digest())));
  }

  @Override
  public void close() throws IOException {
    for (Optional<LocalPart> part : fetched.values()) {
      if (part.isPresent()) {
        Files.deleteIfExists(part.get().file().path());
      }
    }
  }
}
