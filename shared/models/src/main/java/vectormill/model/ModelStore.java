package vectormill.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.recipe.EmbedSpec;

/// Models in a bucket, each under its digest, and a folder with those that were fetched.
///
/// Safe for many threads, and for many processes that share the folder. Methods throw
/// [vectormill.failure.TransientException] when the store cannot be reached; trying again can help.
public final class ModelStore {
  private static final int MAX_OPEN = 4;

  private final BlobStore blobs;
  private final String bucket;
  private final Path cache;
  private final LinkedHashMap<String, TextEmbedder> open = new LinkedHashMap<>(16, 0.75f, true);

  /// @param blobs where the bucket is
  /// @param bucket with the models
  /// @param cache a local folder for fetched models; made where it is absent
  public ModelStore(BlobStore blobs, String bucket, Path cache) {
    this.blobs = blobs;
    this.bucket = bucket;
    this.cache = cache;
  }

  /// Uploads a model under its digest, `model.json` last: while that is absent there is no model.
  /// Storing the same model again changes nothing.
  ///
  /// @param folder with `model.json` and the files it names
  /// @param name as recipes write it
  /// @throws UnusableModelException if the folder is not as its `model.json` says
  public ModelId store(Path folder, String name) throws IOException {
    ModelFolder model = ModelFolder.verified(folder);
    ModelId id = new ModelId(name, model.digest());
    if (blobs.head(place(id, ModelFolder.DESCRIPTION)).isPresent()) {
      return id;
    }
    for (String file : model.files().keySet()) {
      blobs.put(place(id, file), folder.resolve(file));
    }
    byte[] description = Files.readAllBytes(folder.resolve(ModelFolder.DESCRIPTION));
    blobs.putIfAbsent(place(id, ModelFolder.DESCRIPTION), description);
    return id;
  }

  /// The model's folder in the cache, downloaded whole and verified where it was not there.
  ///
  /// @throws UnusableModelException if the bucket has no such model, or has it damaged
  public Path fetch(ModelId id) throws IOException {
    Path folder = cache.resolve(id.digest());
    if (Files.isRegularFile(folder.resolve(ModelFolder.DESCRIPTION))) {
      return folder;
    }
    Files.createDirectories(cache);
    Path download = Files.createTempDirectory(cache, ".download-");
    try {
      download(id, download);
      move(download, folder);
      return folder;
    } finally {
      remove(download);
    }
  }

  /// The model at work: shared, and kept open for the next caller, who does not close it.
  ///
  /// At most four models are kept, those used last. A damaged folder in the cache is fetched again.
  ///
  /// @throws UnusableModelException if the bucket has no such model, has it damaged, or its kind is
  ///   not known
  public TextEmbedder open(ModelId id) throws IOException {
    synchronized (open) {
      TextEmbedder embedder = open.get(id.digest());
      if (embedder == null || !embedder.model().equals(id)) {
        embedder = load(id);
        open.put(id.digest(), embedder);
        if (open.size() > MAX_OPEN) {
          open.remove(open.keySet().iterator().next());
        }
      }
      return embedder;
    }
  }

  /// As [#open(ModelId)], reading texts as a recipe wants.
  public TextEmbedder open(ModelId id, EmbedSpec embed) throws IOException {
    return open(id);
  }

  private TextEmbedder load(ModelId id) throws IOException {
    Path folder = fetch(id);
    if (!isIntact(folder, id)) {
      remove(folder);
      folder = fetch(id);
    }
    return ModelKind.open(ModelFolder.describe(folder), id);
  }

  private static boolean isIntact(Path folder, ModelId id) throws IOException {
    try {
      return ModelFolder.verified(folder).digest().equals(id.digest());
    } catch (UnusableModelException damaged) {
      return false;
    }
  }

  private void download(ModelId id, Path folder) throws IOException {
    BlobId place = place(id, ModelFolder.DESCRIPTION);
    byte[] description =
        blobs
            .read(place, ModelFolder.MAX_DESCRIPTION_BYTES)
            .orElseThrow(() ->
                new UnusableModelException(
                    "model " + id.label() + " is not stored: there is no " + place));
    Files.write(folder.resolve(ModelFolder.DESCRIPTION), description);
    for (String file : ModelFolder.describe(folder).files().keySet()) {
      download(id, file, folder.resolve(file));
    }
    ModelFolder model = ModelFolder.verified(folder);
    if (!model.digest().equals(id.digest())) {
      throw new UnusableModelException(
          "what is stored as model " + id.label() + " has the digest " + model.digest());
    }
  }

  private void download(ModelId id, String file, Path target) throws IOException {
    BlobId place = place(id, file);
    Optional<BlobHead> head = blobs.head(place);
    if (head.isEmpty()) {
      throw new UnusableModelException(
          "model " + id.label() + " is incomplete: there is no " + place);
    }
    try (InputStream in = blobs.bytes(head.get()).open()) {
      Files.copy(in, target);
    }
  }

  /// Another thread or process may have put the same model there meanwhile, which is as good.
  private static void move(Path download, Path folder) throws IOException {
    try {
      Files.move(download, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException there) {
      ModelFolder.describe(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }

  private BlobId place(ModelId id, String file) {
    return new BlobId(bucket, "models/" + id.digest() + "/" + file);
  }
}
