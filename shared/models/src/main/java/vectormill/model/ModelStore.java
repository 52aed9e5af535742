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
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.TransientException;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.image.HashEmbedder;
import vectormill.model.onnx.Device;
import vectormill.model.text.Effort;
import vectormill.model.text.TextEncoderOptions;
import vectormill.recipe.BuiltInModel;
import vectormill.recipe.EmbedSpec;

/// Models in a bucket, each under its digest, and a folder with those that were fetched.
///
/// Safe for many threads, and for many processes that share the folder. Methods throw
/// [vectormill.failure.TransientException] when the store cannot be reached; trying again can help.
public final class ModelStore implements AutoCloseable {
  private static final int MAX_OPEN = 4;
  private static final String GPU = Device.Kind.CUDA.label();

  private final BlobStore blobs;
  private final String bucket;
  private final Path cache;
  private final Consumer<Effort> listener;
  private final LinkedHashMap<Use, SharedEmbedder> open = new LinkedHashMap<>(16, 0.75f, true);

  /// @param blobs where the bucket is
  /// @param bucket with the models
  /// @param cache a local folder for fetched models; made where it is absent
  public ModelStore(BlobStore blobs, String bucket, Path cache) {
    this(blobs, bucket, cache, effort -> {});
  }

  /// As above.
  ///
  /// @param listener told what each call of a model took; safe for many threads
  public ModelStore(BlobStore blobs, String bucket, Path cache, Consumer<Effort> listener) {
    this.listener = listener;
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

  /// As below, as transformers usually work.
  public TextEmbedder open(ModelId id) throws IOException {
    return open(id, TextEncoderOptions.usual());
  }

  /// As below, reading texts as a recipe wants.
  public TextEmbedder open(ModelId id, EmbedSpec embed) throws IOException {
    return open(id, RecipeOptions.of(embed));
  }

  /// The model at work: shared, and kept open for the next caller, who does not close it.
  ///
  /// At most four models are kept, those opened last; what is over is closed when its last call has
  /// ended, and opened again for whoever still holds it. A damaged folder in the cache is fetched
  /// again.
  ///
  /// @param options for transformers; others have none
  /// @throws UnusableModelException if the bucket has no such model, has it damaged, or its kind is
  ///   not known
  public TextEmbedder open(ModelId id, TextEncoderOptions options) throws IOException {
    Optional<SharedEmbedder> over = Optional.empty();
    SharedEmbedder embedder;
    synchronized (open) {
      Use use = new Use(id, options);
      SharedEmbedder known = open.get(use);
      embedder = known == null ? new SharedEmbedder(load(use), () -> openAgain(use)) : known;
      open.put(use, embedder);
      if (open.size() > MAX_OPEN) {
        over = Optional.of(open.pollFirstEntry().getValue());
      }
    }
    over.ifPresent(SharedEmbedder::retire);
    return embedder;
  }

  /// Closes all models, each when its last call has ended.
  @Override
  public void close() {
    List<SharedEmbedder> all;
    synchronized (open) {
      all = List.copyOf(open.values());
      open.clear();
    }
    all.forEach(SharedEmbedder::retire);
  }

  /// What was opened: models of the same content under two names are two.
  private record Use(ModelId id, TextEncoderOptions options) {}

  private TextEmbedder openAgain(Use use) {
    try {
      return open(use.id, use.options);
    } catch (IOException failure) {
      throw new TransientException("model " + use.id.label() + " cannot be opened again", failure);
    }
  }

  private TextEmbedder load(Use use) throws IOException {
    ModelId id = use.id;
    Optional<BuiltInModel> builtIn = BuiltInModel.of(id);
    if (builtIn.isPresent()) {
      return new HashEmbedder(builtIn.get(), Runtime.getRuntime().availableProcessors(), listener);
    }
    Path folder = fetch(id);
    if (!isIntact(folder, id)) {
      remove(folder);
      folder = fetch(id);
    }
    OptionalInt budget = new TokenBudgets(blobs, bucket).find(id, TokenBudgets.machine(GPU));
    TextEncoderOptions options =
        budget.isPresent() ? use.options.withGpuBudget(budget.getAsInt()) : use.options;
    return ModelKind.open(ModelFolder.describe(folder), id, options, listener);
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
