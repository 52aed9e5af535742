package vectormill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vectormill.blob.BlobId;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;

/// The results bucket and the stamps say the same: every output has its stamp, every stamp its
/// output, and nothing of a deleted file is left.
final class ResultsCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST = "/manifest.json";

  private final World world;
  private final Cloud cloud;
  private final Map<String, byte[]> objects = new TreeMap<>();
  private final Map<String, Stamp> byManifest = new HashMap<>();
  private final Map<String, Long> deleted = new HashMap<>();
  private final Map<String, Long> retired = new HashMap<>();
  private final Map<String, String> sameContent = new HashMap<>();

  ResultsCheck(World world, Cloud cloud) {
    this.world = world;
    this.cloud = cloud;
  }

  /// Compares both.
  void run() {
    cloud
        .blobs()
        .list(Cloud.RESULTS, "")
        .forEach(head -> objects.put(head.id().key(), read(head.id())));
    List<Stamp> stamps =
        cloud.stamps().collections().stream().flatMap(cloud.stamps()::ofCollection).toList();
    for (Stamp stamp : stamps) {
      if (stamp.item().step() == Step.RETIRE) {
        String file = stamp.item().source().key();
        deleted.merge(file, stamp.item().ordinal(), Math::max);
        if (stamp.state() == State.DONE) {
          retired.merge(file, stamp.item().ordinal(), Math::max);
        }
      }
    }
    stamps.stream().filter(stamp -> stamp.state() == State.DONE).forEach(this::stamp);
    Set<String> named = new TreeSet<>();
    objects.keySet().stream()
        .filter(key -> key.endsWith(MANIFEST))
        .forEach(key -> manifest(key, named));
    for (String key : objects.keySet()) {
      if (!key.endsWith(MANIFEST) && !named.contains(key) && !isPointer(key)) {
        world.violated("G2", key + " belongs to no manifest");
      }
    }
  }

  private void stamp(Stamp stamp) {
    String key = stamp.outcome().orElseThrow().manifestKey();
    String file = stamp.item().source().key();
    long ordinal = stamp.item().ordinal();
    if (key.isEmpty() || retired.getOrDefault(file, 0L) > ordinal) {
      return;
    }
    byManifest.put(key, stamp);
    byte[] manifest = objects.get(key);
    if (manifest == null && deleted.getOrDefault(file, 0L) > ordinal) {
      return; // a newer version came while it was taken back
    }
    if (manifest == null) {
      world.violated("G2", cloud.describe(stamp.item().key()) + " is DONE, " + key + " is absent");
      return;
    }
    String digest = stamp.outcome().get().output().orElseThrow().sha256();
    if (!Digests.sha256(manifest).equals(digest)) {
      world.violated("G2", cloud.describe(stamp.item().key()) + " names another digest of " + key);
    }
  }

  private void manifest(String key, Set<String> named) {
    Optional<Stamp> stamp = Optional.ofNullable(byManifest.get(key));
    if (stamp.isEmpty()) {
      world.violated("G2", key + " has no stamp that is DONE, or its file is deleted");
    }
    try {
      JsonNode root = JSON.readTree(objects.get(key));
      long rows = 0;
      for (JsonNode part : root.required("parts")) {
        named.add(part.required("key").asText());
        part(key, root, part);
        rows += part.required("rows").asLong();
      }
      long promised =
          stamp
              .flatMap(found -> found.outcome().orElseThrow().output())
              .map(output -> output.rows())
              .orElse(rows);
      if (rows != promised) {
        world.violated("G2", key + " has " + rows + " rows, its stamp says " + promised);
      }
    } catch (IOException | IllegalArgumentException e) {
      world.violated("G3", key + " is no manifest: " + e.getMessage());
    }
  }

  private void part(String manifest, JsonNode root, JsonNode part) {
    String key = part.required("key").asText();
    byte[] bytes = objects.get(key);
    if (bytes == null && cloud.isDamaged(key) && !isNewest(manifest)) {
      return; // somebody else deleted it, and nobody needs it
    }
    if (bytes == null) {
      world.violated("G3", manifest + " names " + key + ", which is absent");
      return;
    }
    String digest = Digests.sha256(bytes);
    if (!digest.equals(part.required("sha256").asText())
        || bytes.length != part.required("bytes").asLong()) {
      world.violated("G3", key + " is not what " + manifest + " says");
    }
    JsonNode source = root.required("source");
    String content =
        String.join(
            " ",
            source.required("etag").asText(),
            root.required("generation").asText(),
            part.required("suffix").asText(),
            source.required("key").asText().replaceAll("^[^.]*", ""));
    String other = sameContent.putIfAbsent(content, digest);
    if (other != null && !other.equals(digest)) {
      world.violated("G5", key + " has other bytes than the same content elsewhere");
    }
  }

  private boolean isNewest(String manifest) {
    return Optional.ofNullable(byManifest.get(manifest))
        .map(Stamp::item)
        .filter(item ->
            cloud
                .stamps()
                .lastArrival(item.source().bucket(), item.source().key())
                .filter(last -> last.ordinal() == item.ordinal())
                .isPresent())
        .isPresent();
  }

  /// Pointers and cursors are no results.
  private static boolean isPointer(String key) {
    return key.startsWith(".") || key.contains("/.");
  }

  private byte[] read(BlobId id) {
    return cloud.blobs().read(id, Integer.MAX_VALUE).orElseThrow();
  }
}
