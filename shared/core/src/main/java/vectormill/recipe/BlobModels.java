package vectormill.recipe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.TransientException;

/// Models as the models bucket shows them.
///
/// `collections/<collection>/lite/<revision>.json` points to a trained model, `<revision>.wanted`
/// asks for the next training; the highest of both counts. `names/<name>.json` says which model a
/// name stands for.
public final class BlobModels implements KnownModels {
  private static final Pattern WANTED = Pattern.compile("([0-9]{6})\\.wanted");
  private static final String NAMES = "names/";
  private static final String JSON = ".json";
  private static final int MAX_BYTES = 1 << 16;
  private static final int MOST_NAMES = 1000;

  private final BlobStore blobs;
  private final String modelsBucket;

  /// @param blobs where models lie
  /// @param modelsBucket in this bucket
  public BlobModels(BlobStore blobs, String modelsBucket) {
    this.blobs = blobs;
    this.modelsBucket = modelsBucket;
  }

  @Override
  public int revision(String collection) {
    String prefix = folder(collection);
    try (Stream<BlobHead> heads = blobs.list(modelsBucket, prefix)) {
      return heads
          .map(head -> WANTED.matcher(head.id().key().substring(prefix.length())))
          .filter(Matcher::matches)
          .mapToInt(name -> Integer.parseInt(name.group(1)))
          .reduce(1, Math::max);
    }
  }

  /// @throws TransientException if what stands under the name is damaged: somebody has to mend it
  @Override
  public Optional<NamedModel> named(String name) {
    BlobId place = place(name);
    Optional<byte[]> bytes = blobs.read(place, MAX_BYTES);
    try {
      return bytes.map(NamedModel::parse);
    } catch (IllegalArgumentException e) {
      throw new TransientException(place + " does not say which model " + name + " is", e);
    }
  }

  @Override
  public List<String> names() {
    try (Stream<BlobHead> heads = blobs.list(modelsBucket, NAMES)) {
      return heads
          .map(head -> head.id().key().substring(NAMES.length()))
          .filter(key -> key.endsWith(JSON))
          .map(key -> key.substring(0, key.length() - JSON.length()))
          .filter(EmbedSpec::isModelName)
          .limit(MOST_NAMES)
          .toList();
    }
  }

  /// Makes a name stand for a model from now on.
  public void name(NamedModel model) {
    blobs.put(place(model.name()), model.json());
  }

  private BlobId place(String name) {
    return new BlobId(modelsBucket, NAMES + name + JSON);
  }

  /// Where the wish for a training lies. Writing it moves the collection to that revision.
  public static String wantedKey(String collection, int revision) {
    return folder(collection) + digits(revision) + ".wanted";
  }

  private static String folder(String collection) {
    return "collections/" + collection + "/lite/";
  }

  private static String digits(int revision) {
    if (revision < 1 || revision > 999_999) {
      throw new IllegalArgumentException("a revision is 1 to 999999, got " + revision);
    }
    return "%06d".formatted(revision);
  }
}
