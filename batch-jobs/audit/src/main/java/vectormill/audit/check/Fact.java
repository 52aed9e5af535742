package vectormill.audit.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import vectormill.audit.store.Stamp;
import vectormill.audit.store.StoredObject;

/// A stamp of embedding a file, with what its file tells of it.
///
/// @param stamp the stamp
/// @param live whether the work is done and was not taken back
/// @param standing what the index of its generation has to hold of it
/// @param latest whether it is the work on its file that was done last, under whichever recipe
/// @param input the file as it lies in the input bucket; absent when it was deleted
public record Fact(
    Stamp stamp, boolean live, Standing standing, boolean latest, Optional<StoredObject> input) {
  /// A fact about a stamp of this file.
  public static Fact of(FileCase file, Stamp stamp) {
    return new Fact(
        stamp, file.isLive(stamp), file.standing(stamp), file.isLatest(stamp), file.object());
  }

  /// Whether the file's input is there as it was when it was worked on.
  public boolean hasItsInput() {
    return input.filter(object -> object.etag().equals(stamp.etag())).isPresent();
  }

  /// As JSON.
  public JsonNode toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("stamp", stamp.row());
    node.put("live", live).put("standing", standing.name()).put("latest", latest);
    input.ifPresent(object ->
        node.putObject("input")
            .put("key", object.key())
            .put("etag", object.etag())
            .put("sizeBytes", object.sizeBytes()));
    return node;
  }

  /// The inverse of [#toJson].
  public static Fact of(JsonNode node) {
    return new Fact(
        new Stamp(node.path("stamp")),
        node.path("live").asBoolean(),
        Standing.valueOf(node.path("standing").asText()),
        node.path("latest").asBoolean(),
        Optional.ofNullable(node.get("input"))
            .map(object ->
                new StoredObject(
                    object.path("key").asText(),
                    object.path("etag").asText(),
                    object.path("sizeBytes").asLong())));
  }
}
