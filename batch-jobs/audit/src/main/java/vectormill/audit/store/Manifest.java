package vectormill.audit.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.audit.content.Hashes;
import vectormill.audit.content.UnreadableException;

/// A manifest, read leniently where that is harmless and strictly where a count or a name is asked.
///
/// @param root the JSON
/// @param recipe the recipe in it
/// @param sha256 of its bytes
public record Manifest(JsonNode root, JsonNode recipe, String sha256) {
  /// A manifest is a few kilobytes.
  public static final int MAX_BYTES = 1 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  /// A part as the manifest names it.
  ///
  /// @param key in the results bucket
  /// @param suffix its kind
  /// @param rows records in it
  /// @param bytes its size
  /// @param sha256 of its bytes
  public record Part(String key, String suffix, long rows, long bytes, String sha256) {}

  /// @param key where the bytes lie, for messages
  /// @throws UnreadableException if they are no whole manifest
  public static Manifest read(byte[] bytes, String key) throws UnreadableException {
    try {
      JsonNode root = JSON.readTree(bytes);
      requireAll(root, "workKey", "generation", "source", "counts", "parts", "recipe");
      requireAll(root.get("source"), "bucket", "key", "version", "etag", "sizeBytes");
      requireAll(root.get("counts"), "records", "embedded");
      for (JsonNode part : root.get("parts")) {
        requireAll(part, "key", "suffix", "rows", "bytes", "sha256");
      }
      JsonNode recipe = JSON.readTree(root.get("recipe").asText());
      return new Manifest(root, recipe, Hashes.sha256(bytes));
    } catch (JsonProcessingException e) {
      throw new UnreadableException(key + " is no whole manifest: " + e.getOriginalMessage(), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableException(key + " is no whole manifest: " + e.getMessage(), e);
    }
  }

  private static void requireAll(JsonNode node, String... fields) {
    for (String field : fields) {
      node.required(field);
    }
  }

  /// The key of the work it answers.
  public String workKey() {
    return text("workKey");
  }

  /// The fingerprint of recipe and model.
  public String generation() {
    return text("generation");
  }

  /// A property of its source file, such as `key` or `etag`.
  public String source(String name) {
    return root.path("source").path(name).asText("");
  }

  /// Size of the source file.
  public long sourceBytes() {
    return root.path("source").path("sizeBytes").asLong();
  }

  /// Records that the reader saw.
  public long records() {
    return root.path("counts").path("records").asLong();
  }

  /// Records with a vector.
  public long embedded() {
    return root.path("counts").path("embedded").asLong();
  }

  /// The other records, by reason.
  public Map<String, Long> dropped() {
    Map<String, Long> dropped = new TreeMap<>();
    root.path("counts")
        .properties()
        .forEach(entry -> {
          if (entry.getValue().isObject()) {
            entry
                .getValue()
                .properties()
                .forEach(reason ->
                    dropped.merge(reason.getKey(), reason.getValue().asLong(), Long::sum));
          } else if (!entry.getKey().equals("records") && !entry.getKey().equals("embedded")) {
            dropped.merge(entry.getKey(), entry.getValue().asLong(), Long::sum);
          }
        });
    return dropped;
  }

  /// Its parts.
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (JsonNode part : root.path("parts")) {
      parts.add(
          new Part(
              part.path("key").asText(),
              part.path("suffix").asText(),
              part.path("rows").asLong(),
              part.path("bytes").asLong(),
              part.path("sha256").asText()));
    }
    return parts;
  }

  /// The part of this kind.
  public Optional<Part> part(String suffix) {
    return parts().stream().filter(part -> part.suffix().equals(suffix)).findFirst();
  }

  /// The digest of its model; empty when none was needed.
  public String model() {
    return root.path("model").path("digest").asText("");
  }

  /// Whether nothing in the parts depends on the file's name.
  public boolean isPortable() {
    return root.path("portable").asBoolean(false);
  }

  /// The format that the recipe names for inputs.
  public String format() {
    return recipe.path("read").path("format").asText("auto");
  }

  /// Whether the recipe gives parts of a record's text vectors of their own.
  public boolean hasSegments() {
    return recipe.path("embed").has("level");
  }

  /// Whether the recipe wants its vectors in the index.
  public boolean isIndexed() {
    return recipe.path("index").path("enabled").asBoolean(true);
  }

  /// Whether the recipe asks for outputs that hold the time at which they were made.
  public boolean isTimed() {
    for (JsonNode output : recipe.path("write")) {
      if (output.path("ts").asText().equals("processing")) {
        return true;
      }
    }
    return false;
  }

  private String text(String name) {
    return root.path(name).asText("");
  }
}
