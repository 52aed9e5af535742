package vectormill.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import vectormill.audit.content.Hashes;
import vectormill.audit.content.MetadataFile;
import vectormill.audit.content.MetadataRows;
import vectormill.audit.content.NpyBytes;
import vectormill.audit.store.Layout;
import vectormill.audit.store.LedgerRow;
import vectormill.audit.store.Stamp;

/// A made-up deployment that keeps every promise, until a test changes it.
final class Deployment {
  static final String INPUT = "input";
  static final String RESULTS = "results";
  static final String GENERATION = "abcdef012345";
  static final int DIMENSION = 4;

  private static final ObjectMapper JSON = new ObjectMapper();

  final MemoryObjects objects = new MemoryObjects();
  final MemoryIndex index = new MemoryIndex();
  final Map<String, ObjectNode> stamps = new TreeMap<>();
  final Map<String, ObjectNode> ledger = new TreeMap<>();
  Runnable onLedgerScan = () -> {};
  Runnable onSecondScan = () -> {};
  private final Path folder;
  private int scans;

  Deployment(Path folder) {
    this.folder = folder;
  }

  /// A file that was worked on.
  ///
  /// @param key in the input bucket
  /// @param etag of its content
  /// @param workKey of its stamp
  /// @param folder of its results
  record Item(String key, String etag, String workKey, String folder) {
    String manifest() {
      return folder + Layout.MANIFEST;
    }

    String part(String suffix) {
      return folder + "part.00001" + suffix;
    }
  }

  static float[] vector(String id) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = ((id.hashCode() >> i) & 0xff) / 300f;
    }
    return vector;
  }

  /// Drops a file, embeds its records with these ids, and drops so many behind them for being
  /// malformed.
  Item add(String key, int malformed, String... ids) throws IOException {
    String text = "{\"text\":\"" + String.join(" ", ids) + "\"}\n";
    String content = text.repeat(ids.length) + "nonsense\n".repeat(malformed);
    String etag = objects.put(INPUT, key, content);
    Item item =
        new Item(
            key,
            etag,
            Layout.workKey(INPUT, key, etag, GENERATION),
            Layout.folder(key, etag, GENERATION));
    ObjectNode manifest = manifest(item, malformed, ids.length);
    addParts(manifest, item, malformed, ids);
    putManifest(item, manifest);
    putStamp(item, manifest);
    String name = index.generation(Layout.collection(key), GENERATION, true);
    for (int i = 0; i < ids.length; i++) {
      index.add(name, Layout.fileId(INPUT, key), MemoryIndex.entry(INPUT, key, etag, i, ids[i]));
    }
    return item;
  }

  String indexName(String collection) {
    return index.generation(collection, GENERATION, true);
  }

  private ObjectNode manifest(Item item, int malformed, int embedded) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", 1).put("workKey", item.workKey()).put("generation", GENERATION);
    root.put("ordinal", 1);
    root.putObject("source")
        .put("bucket", INPUT)
        .put("key", item.key())
        .put("version", item.etag())
        .put("etag", item.etag())
        .put("sizeBytes", objects.get(INPUT, item.key()).length)
        .put("sequencer", "01");
    root.putObject("model").put("name", "lite").put("digest", "d".repeat(64));
    ObjectNode counts = root.putObject("counts");
    counts.put("records", embedded + malformed).put("embedded", embedded);
    counts.putObject("filtered");
    ObjectNode failed = counts.putObject("failed");
    if (malformed > 0) {
      failed.put("malformed_record", malformed);
    }
    root.putArray("parts");
    root.put("recipe", "{\"read\":{\"format\":\"auto\"},\"index\":{\"enabled\":true}}");
    return root.put("portable", true);
  }

  private void addParts(ObjectNode manifest, Item item, int malformed, String[] ids)
      throws IOException {
    ArrayNode parts = (ArrayNode) manifest.path("parts");
    if (ids.length > 0) {
      float[][] vectors = new float[ids.length][];
      List<MetadataRows.Row> rows = new ArrayList<>();
      for (int i = 0; i < ids.length; i++) {
        vectors[i] = vector(ids[i]);
        rows.add(new MetadataRows.Row(i, ids[i]));
      }
      put(parts, item.part(".npy"), NpyBytes.of(false, vectors), ids.length);
      put(parts, item.part(".parquet"), parquet(rows), ids.length);
    }
    if (malformed > 0) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < malformed; i++) {
        int record = ids.length + i;
        lines.append("{\"record\":" + record + ",\"reason\":\"malformed_record\"}\n");
      }
      byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
      put(parts, item.part(".failures.jsonl"), bytes, malformed);
    }
  }

  byte[] parquet(List<MetadataRows.Row> rows) throws IOException {
    Path file = folder.resolve("rows.parquet");
    MetadataFile.write(file, CompressionCodecName.ZSTD, rows);
    return Files.readAllBytes(file);
  }

  private void put(ArrayNode parts, String key, byte[] bytes, long rows) {
    objects.put(RESULTS, key, bytes);
    parts
        .addObject()
        .put("key", key)
        .put("suffix", key.substring(key.indexOf(".", key.indexOf("part.00001") + 5)))
        .put("rows", rows)
        .put("bytes", bytes.length)
        .put("sha256", Hashes.sha256(bytes));
  }

  /// Replaces a part, and what the manifest and the stamp say of it.
  void replacePart(Item item, String suffix, byte[] bytes, long rows) throws IOException {
    objects.put(RESULTS, item.part(suffix), bytes);
    editManifest(
        item,
        manifest -> {
          for (var part : manifest.path("parts")) {
            if (part.path("suffix").asText().equals(suffix)) {
              ((ObjectNode) part)
                  .put("rows", rows)
                  .put("bytes", bytes.length)
                  .put("sha256", Hashes.sha256(bytes));
            }
          }
        });
  }

  /// Changes a manifest, and the stamp with it.
  void editManifest(Item item, Consumer<ObjectNode> change) throws IOException {
    ObjectNode manifest = (ObjectNode) JSON.readTree(objects.get(RESULTS, item.manifest()));
    change.accept(manifest);
    putManifest(item, manifest);
    putStamp(item, manifest);
  }

  private void putManifest(Item item, ObjectNode manifest) throws JsonProcessingException {
    objects.put(RESULTS, item.manifest(), JSON.writeValueAsBytes(manifest));
  }

  ObjectNode stamp(Item item) {
    return java.util.Objects.requireNonNull(stamps.get(item.workKey()));
  }

  private void putStamp(Item item, ObjectNode manifest) {
    ObjectNode row = row(item, item.workKey(), "EMBED", 1);
    ObjectNode outcome = row.putObject("outcome");
    ObjectNode output = outcome.putObject("output").put("manifestKey", item.manifest());
    output.put("sha256", Hashes.sha256(objects.get(RESULTS, item.manifest())));
    long rows = 0;
    long bytes = 0;
    for (var part : manifest.path("parts")) {
      rows += part.path("rows").asLong();
      bytes += part.path("bytes").asLong();
    }
    output.put("partRows", rows).put("partBytes", bytes);
    outcome.set("records", manifest.at("/counts/records"));
    outcome.set("embedded", manifest.at("/counts/embedded"));
    ObjectNode dropped = outcome.putObject("dropped");
    manifest
        .at("/counts/failed")
        .properties()
        .forEach(reason ->
            dropped.set(reason.getKey().toUpperCase(java.util.Locale.ROOT), reason.getValue()));
    outcome.put("indexed", outcome.path("embedded").asLong()).put("indexFailed", 0);
    outcome.putObject("telemetry").put("tokens", 40).put("writingNanos", 3_000_000);
    stamps.put(item.workKey(), row);
  }

  /// A stamp that is DONE and says nothing of an output.
  ObjectNode row(Item item, String workKey, String step, long ordinal) {
    ObjectNode row = JSON.createObjectNode();
    row.put("pk", "W#" + workKey).put("sk", "stamp");
    row.put("fileBucket", INPUT).put("fileKey", item.key());
    row.put("fileVersion", item.etag()).put("etag", item.etag());
    row.put("itemOrdinal", ordinal).put("generation", GENERATION).put("itemStep", step);
    return row.put("itemState", "DONE").put("fence", 1);
  }

  /// Deletes a file as the system does.
  void retire(Item item) {
    objects.delete(INPUT, item.key());
    objects.keys(RESULTS).stream()
        .filter(key -> key.startsWith(item.folder()))
        .forEach(key -> objects.delete(RESULTS, key));
    index
        .generations()
        .forEach(one -> index.removeFile(one.name(), Layout.fileId(INPUT, item.key())));
    stamps.put("retired " + item.key(), row(item, "0".repeat(40), "RETIRE", 2));
  }

  AuditReport audit() throws IOException {
    return audit(Optional.empty(), false);
  }

  AuditReport audit(Optional<String> collection, boolean now) throws IOException {
    scans = 0;
    Stores stores =
        new Stores(
            objects,
            INPUT,
            RESULTS,
            (only, sink) -> {
              if (++scans % 2 == 0) {
                onSecondScan.run();
              }
              for (ObjectNode row : stamps.values()) {
                Stamp stamp = new Stamp(row);
                if (only.isEmpty() || only.get().equals(stamp.collection())) {
                  sink.take(stamp);
                }
              }
            },
            index,
            (only, sink) -> {
              for (ObjectNode json : List.copyOf(ledger.values())) {
                LedgerRow row = new LedgerRow(json);
                if (only.isEmpty() || only.get().equals(row.collection())) {
                  sink.take(row);
                }
              }
              onLedgerScan.run();
            });
    return new Audit(stores, folder.resolve("scratch")).run(collection, now);
  }

  /// Which checks found something.
  List<String> violated() throws IOException {
    return audit().checks().stream()
        .filter(line -> line.violated() > 0)
        .map(AuditReport.Line::id)
        .toList();
  }
}
