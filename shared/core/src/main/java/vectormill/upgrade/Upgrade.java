package vectormill.upgrade;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// The last upgrade of a collection.
///
/// @param from the generation that searches saw when it began
/// @param to the one that is to take its place; its recipe lets searches see it
/// @param begun when
/// @param flipped when searches were let see the new one; empty until then
public record Upgrade(Side from, Side to, Instant begun, Optional<Instant> flipped) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The same, done.
  Upgrade flippedAt(Instant when) {
    return new Upgrade(from, to, begun, Optional.of(when));
  }

  byte[] json() {
    ObjectNode node = JSON.createObjectNode();
    node.set("from", json(from));
    node.set("to", json(to));
    node.put("begunMillis", begun.toEpochMilli());
    flipped.ifPresent(when -> node.put("flippedMillis", when.toEpochMilli()));
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The inverse of [#json].
  ///
  /// @throws IllegalArgumentException if it is no such note
  static Upgrade parse(byte[] json) {
    try {
      JsonNode node = JSON.readTree(json);
      return new Upgrade(
          side(node.required("from")),
          side(node.required("to")),
          Instant.ofEpochMilli(node.required("begunMillis").asLong()),
          Optional.ofNullable(node.get("flippedMillis"))
              .map(JsonNode::asLong)
              .map(Instant::ofEpochMilli));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can always be read", e);
    }
  }

  private static ObjectNode json(Side side) {
    ObjectNode node = JSON.createObjectNode().put("generation", side.generation());
    side.recipe().ifPresent(recipe -> node.put("recipe", recipe));
    return node;
  }

  private static Side side(JsonNode node) {
    return new Side(
        node.required("generation").asText(),
        Optional.ofNullable(node.get("recipe")).map(JsonNode::asText));
  }
}
