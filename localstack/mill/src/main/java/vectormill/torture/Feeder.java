package vectormill.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.mill.TortureSystem;

/// Keeps files coming and going: new ones, other bytes under a known name, the same bytes again,
/// other names for known bytes, deletions, deleted bytes coming back, other recipes. Knows how each
/// file that is there must end. Used by one thread at a time.
final class Feeder {
  private static final int MAX_FILES = 25;
  private static final int MAX_DELETED = 8;
  private static final int MAX_KEPT_BYTES = 1 << 18;
  private static final int MAX_BYTES = 1 << 24;

  private final TortureSystem system;
  private final Contents contents;
  private final Random random;
  private final Map<String, Live> files = new HashMap<>();
  private final Deque<Deleted> deleted = new ArrayDeque<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private int names;

  Feeder(TortureSystem system, Contents contents, Random random) {
    this.system = system;
    this.contents = contents;
    this.random = random;
  }

  /// A file that is in the bucket.
  ///
  /// @param etag of its bytes
  /// @param expected how it must end
  record Live(String key, String etag, Expected expected) {}

  private record Deleted(String key, Content content) {}

  /// Gives the collections that have one their first recipe.
  void begin() {
    for (Folder folder : Folder.ALL) {
      if (!folder.recipe().isEmpty()) {
        putRecipe(folder);
      }
    }
  }

  /// What is in the bucket.
  List<Live> files() {
    return List.copyOf(files.values());
  }

  /// How often each thing was done.
  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /// Does one thing.
  void step() throws IOException {
    Folder folder = Folder.ALL.get(random.nextInt(Folder.ALL.size()));
    List<Live> there =
        files.values().stream().filter(live -> live.key().startsWith(folder.name() + "/")).toList();
    int dice = random.nextInt(100);
    if (there.isEmpty() || (dice < 45 && there.size() < MAX_FILES)) {
      put("new", name(folder), draw(folder));
      return;
    }
    Live one = there.get(random.nextInt(there.size()));
    if (dice < 65 && there.size() < MAX_FILES) {
      overwrite(folder, one);
    } else if (dice < 72) {
      again(one);
    } else if (dice < 82) {
      rename(folder, one);
    } else if (dice < 88 && !deleted.isEmpty()) {
      Deleted back = deleted.removeFirst();
      put("came back", back.key(), back.content());
    } else if (dice < 90) {
      putRecipe(folder);
    } else {
      delete(one);
    }
  }

  private Content draw(Folder folder) throws IOException {
    return contents.draw(folder.kinds().get(random.nextInt(folder.kinds().size())));
  }

  private String name(Folder folder) {
    return folder.name() + "/batch " + (names % 7) + "/file-" + names++;
  }

  private void put(String what, String name, Content content) {
    String key = name.endsWith(content.suffix()) ? name : name + content.suffix();
    BlobHead head = system.blobs().put(id(key), content.bytes());
    files.put(key, new Live(key, head.etag(), content.expected()));
    count(what);
  }

  /// Other bytes of the same kind, as the name ends alike.
  private void overwrite(Folder folder, Live one) throws IOException {
    Content content = draw(folder);
    for (int i = 0; i < 20 && !one.key().endsWith(content.suffix()); i++) {
      content = draw(folder);
    }
    if (one.key().endsWith(content.suffix())) {
      put("overwritten", one.key(), content);
    }
  }

  private void again(Live one) {
    byte[] bytes = system.blobs().read(id(one.key()), MAX_BYTES).orElseThrow();
    system.blobs().put(id(one.key()), bytes);
    count("same again");
  }

  private void rename(Folder folder, Live one) throws IOException {
    String suffix = one.key().substring(one.key().indexOf('.', one.key().lastIndexOf('/')));
    String key = name(folder) + suffix;
    BlobHead head = system.blobs().copy(head(one), id(key));
    files.put(key, new Live(key, head.etag(), one.expected()));
    system.blobs().delete(id(one.key()));
    files.remove(one.key());
    count("renamed");
  }

  private void delete(Live one) {
    if (deleted.size() < MAX_DELETED && head(one).sizeBytes() <= MAX_KEPT_BYTES) {
      byte[] bytes = system.blobs().read(id(one.key()), MAX_KEPT_BYTES).orElseThrow();
      deleted.add(new Deleted(one.key(), new Content("", bytes, one.expected())));
    }
    system.blobs().delete(id(one.key()));
    files.remove(one.key());
    count("deleted");
  }

  private void putRecipe(Folder folder) {
    byte[] yaml = folder.recipe(names++).getBytes(StandardCharsets.UTF_8);
    system.blobs().put(id(folder.name() + "/collection.yaml"), yaml);
    count("recipes");
  }

  private BlobHead head(Live one) {
    return system.blobs().head(id(one.key())).orElseThrow();
  }

  private BlobId id(String key) {
    return new BlobId(system.inputBucket(), key);
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /// Keys of files, sorted.
  List<String> keys() {
    List<String> keys = new ArrayList<>(files.keySet());
    keys.sort(null);
    return keys;
  }
}
