package vectormill.audit.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A row of the stamp table. An attribute that is absent reads as empty, zero or missing: what that
/// means is for the checks to say.
///
/// @param row the attributes
public record Stamp(JsonNode row) {
  private static final Set<String> ENDED = Set.of("DONE", "FAILED", "POISON", "SUPERSEDED");
  private static final String PREFIX = "W#";

  /// The item's key.
  public String workKey() {
    String key = text("pk");
    return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
  }

  /// The input bucket.
  public String bucket() {
    return text("fileBucket");
  }

  /// The file.
  public String key() {
    return text("fileKey");
  }

  /// The file's collection.
  public String collection() {
    return Layout.collection(key());
  }

  /// The file's version.
  public String version() {
    return text("fileVersion");
  }

  /// The file's etag.
  public String etag() {
    return text("etag");
  }

  /// Which arrival of the file, from 1.
  public long ordinal() {
    return number("itemOrdinal");
  }

  /// The fingerprint of recipe and model.
  public String generation() {
    return text("generation");
  }

  /// Whether it is about embedding a whole file.
  public boolean isEmbed() {
    return text("itemStep").equals("EMBED");
  }

  /// Whether it is about taking back what came from a deleted file.
  public boolean isRetire() {
    return text("itemStep").equals("RETIRE");
  }

  /// Where it stands.
  public String state() {
    return text("itemState");
  }

  /// Whether it is finished well.
  public boolean isDone() {
    return state().equals("DONE");
  }

  /// Whether nothing more happens to it by itself.
  public boolean isEnded() {
    return ENDED.contains(state());
  }

  /// Whether it ended badly.
  public boolean isFailed() {
    return state().equals("FAILED") || state().equals("POISON");
  }

  /// Whether it ended badly for what the file is: a bad recipe stood in nobody's way for ever.
  public boolean isGivenUp() {
    return isFailed() && !row.path("failure").path("kind").asText("").equals("BAD_RECIPE");
  }

  /// When it last changed, in milliseconds.
  public long updatedAt() {
    return number("updatedAt");
  }

  /// How often it was claimed.
  public long fence() {
    return number("fence");
  }

  /// Results of claims below this fence do not count.
  public long freshFrom() {
    return number("freshFrom");
  }

  /// Why it ended badly; empty when it does not say.
  public String reason() {
    return row.path("failure").path("message").asText("");
  }

  /// The manifest that it says it published; empty when it says none.
  public String manifestKey() {
    return output().path("manifestKey").asText("");
  }

  /// What it says of its output: `manifestKey, sha256, partRows, partBytes`.
  public JsonNode output() {
    JsonNode outcome = row.path("outcome");
    return outcome.has("output") ? outcome.path("output") : outcome;
  }

  /// A count of its outcome, such as `records`; -1 when it says none.
  public long count(String name) {
    return row.path("outcome").path(name).asLong(-1);
  }

  /// How many records were dropped for which reason, as manifests name it.
  public Map<String, Long> dropped() {
    Map<String, Long> dropped = new TreeMap<>();
    row.path("outcome")
        .path("dropped")
        .properties()
        .forEach(entry ->
            dropped.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue().asLong()));
    return dropped;
  }

  private String text(String name) {
    return row.path(name).asText("");
  }

  private long number(String name) {
    return row.path(name).asLong(0);
  }

  /// For messages.
  @Override
  public String toString() {
    return "stamp " + workKey() + " (" + text("itemStep") + ", " + state() + ")";
  }
}
