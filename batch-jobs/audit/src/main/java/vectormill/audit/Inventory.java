package vectormill.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import vectormill.audit.check.Fact;
import vectormill.audit.check.FileCase;
import vectormill.audit.content.Hashes;
import vectormill.audit.sort.Groups;
import vectormill.audit.sort.SpillRow;
import vectormill.audit.sort.SpillSort;
import vectormill.audit.store.Layout;
import vectormill.audit.store.LedgerRow;
import vectormill.audit.store.LedgerSource;
import vectormill.audit.store.Stamp;
import vectormill.audit.store.StoredObject;

/// Everything that a deployment lists, brought together on disk: stamps and inputs by file, results
/// and stamps by folder. Used once, in the order of its methods.
final class Inventory {
  private static final String STAMP = "stamp";
  private static final String OBJECT = "object";
  private static final int MAX_EXAMPLES = 10;
  private static final Pattern VERSION = Pattern.compile(".*/[0-9a-f]{12}");
  private static final String SWEEP_NOTES = ".sweep/cursor.json";
  private static final Pattern TWIN = Pattern.compile("[^/]+/[^/]+/\\.twins/[0-9a-f]+");

  private final Stores stores;
  private final Optional<String> collection;
  private final SpillSort files;
  private final SpillSort results;
  private final Map<String, Long> states = new TreeMap<>();
  private final List<String> openExamples = new ArrayList<>();
  private final Set<JsonNode> heads = new HashSet<>();
  private long open;
  private long fileCount;
  private long digest;

  /// @param files an empty sort
  /// @param results another; both stay the caller's to close
  Inventory(Stores stores, Optional<String> collection, SpillSort files, SpillSort results) {
    this.stores = stores;
    this.collection = collection;
    this.files = files;
    this.results = results;
  }

  /// Takes all stamps.
  void takeStamps() throws IOException {
    stores.stamps().each(collection, this::take);
  }

  private void take(Stamp stamp) throws IOException {
    states.merge(stamp.state(), 1L, Long::sum);
    digest += digest(stamp);
    if (!stamp.isEnded()) {
      open++;
      if (openExamples.size() < MAX_EXAMPLES) {
        openExamples.add(stamp.key() + ": " + stamp);
      }
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.set(STAMP, stamp.row());
    files.add(SpillRow.of(stamp.key(), row));
  }

  /// Whether any stamp came, went or changed since they were taken.
  boolean stampsChanged() throws IOException {
    LongAdder now = new LongAdder();
    stores.stamps().each(collection, stamp -> now.add(digest(stamp)));
    return now.sum() != digest;
  }

  /// Of a sum of these, the order does not matter.
  private static long digest(Stamp stamp) {
    return ByteBuffer.wrap(
            Hashes.sha256().digest(stamp.row().toString().getBytes(StandardCharsets.UTF_8)))
        .getLong();
  }

  /// Takes the listing of the input bucket.
  void takeInputs() throws IOException {
    boolean root = collection.filter(Layout.collection("")::equals).isPresent();
    String prefix = root ? "" : collection.map(name -> name + "/").orElse("");
    each(
        stores.inputBucket(),
        prefix,
        object -> {
          String own = Layout.collection(object.key());
          if (collection.isEmpty() || collection.get().equals(own)) {
            files.add(SpillRow.of(object.key(), json(object)));
          }
        });
  }

  /// Takes files.
  @FunctionalInterface
  interface FileSink {
    void take(FileCase file) throws IOException;
  }

  /// Hands over every file, and keeps what its stamps lead to.
  void eachFile(FileSink sink) throws IOException {
    try (Groups groups = new Groups(files)) {
      Optional<Groups.Group> group = groups.next();
      while (group.isPresent()) {
        FileCase file = file(group.get());
        fileCount++;
        sink.take(file);
        for (Stamp stamp : file.embeds()) {
          String folder = Layout.folder(stamp.key(), stamp.version(), stamp.generation());
          results.add(SpillRow.of(folder, Fact.of(file, stamp).toJson()));
        }
        group = groups.next();
      }
    }
  }

  private FileCase file(Groups.Group group) {
    Optional<StoredObject> object = Optional.empty();
    List<Stamp> stamps = new ArrayList<>();
    for (JsonNode value : group.values()) {
      if (value.has(STAMP)) {
        stamps.add(new Stamp(value.get(STAMP)));
      } else {
        object = Optional.of(object(value));
      }
    }
    return new FileCase(stores.inputBucket(), group.key(), object, stamps);
  }

  /// Takes the listing of the results bucket.
  void takeResults() throws IOException {
    each(
        stores.resultsBucket(),
        collection.map(Layout::results).orElse(""),
        object -> {
          boolean result =
              !object.key().equals(SWEEP_NOTES) && !TWIN.matcher(object.key()).matches();
          if (result) {
            results.add(SpillRow.of(folder(object.key()), json(object)));
          }
        });
  }

  /// Takes folders of results.
  @FunctionalInterface
  interface FolderSink {
    void take(String folder, List<StoredObject> objects, List<Fact> facts) throws IOException;
  }

  /// Hands over every folder that has objects or that a stamp leads to.
  void eachFolder(FolderSink sink) throws IOException {
    try (Groups groups = new Groups(results)) {
      Optional<Groups.Group> group = groups.next();
      while (group.isPresent()) {
        List<StoredObject> objects = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (JsonNode value : group.get().values()) {
          if (value.has(STAMP)) {
            facts.add(Fact.of(value));
          } else {
            objects.add(object(value));
          }
        }
        sink.take(group.get().key(), objects, facts);
        group = groups.next();
      }
    }
  }

  /// Hands over the table of duplicates.
  void eachLedgerRow(LedgerSource.Sink sink) throws IOException {
    stores
        .ledger()
        .each(
            collection,
            row -> {
              heads.addAll(head(row));
              sink.take(row);
            });
  }

  /// Whether duplicates were looked for since the table was read.
  boolean passesWereMade() throws IOException {
    Set<JsonNode> now = new HashSet<>();
    stores.ledger().each(collection, row -> now.addAll(head(row)));
    return !now.equals(heads);
  }

  private static Set<JsonNode> head(LedgerRow row) {
    return row.kind() == LedgerRow.Kind.HEAD ? Set.of(row.row()) : Set.of();
  }

  /// The folder of a version of a file; tapes lie one deeper.
  private static String folder(String key) {
    String parent = key.substring(0, key.lastIndexOf('/') + 1);
    String above = parent.endsWith("/tapes/") ? parent.substring(0, parent.length() - 7) : "";
    return VERSION.matcher(above).matches() ? above + "/" : parent;
  }

  private interface ObjectSink {
    void take(StoredObject object) throws IOException;
  }

  private void each(String bucket, String prefix, ObjectSink sink) throws IOException {
    try {
      Iterator<StoredObject> listing = stores.objects().list(bucket, prefix);
      while (listing.hasNext()) {
        sink.take(listing.next());
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static JsonNode json(StoredObject object) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.putObject(OBJECT)
        .put("key", object.key())
        .put("etag", object.etag())
        .put("sizeBytes", object.sizeBytes());
    return row;
  }

  private static StoredObject object(JsonNode row) {
    JsonNode object = row.path(OBJECT);
    return new StoredObject(
        object.path("key").asText(),
        object.path("etag").asText(),
        object.path("sizeBytes").asLong());
  }

  long open() {
    return open;
  }

  List<String> openExamples() {
    return List.copyOf(openExamples);
  }

  Map<String, Long> states() {
    return Map.copyOf(states);
  }

  long fileCount() {
    return fileCount;
  }
}
