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
/// @param settled whether the hold was taken out of the recipe after that: a hold that somebody
///   writes later is theirs
public record Upgrade(
    Side from, Side to, Instant begun, Optional<Instant> flipped, boolean settled) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The same, done.
  Upgrade flippedAt(Instant when) {
    return new Upgrade(from, to, begun, Optional.of(when), false);
  }

  /// The same, without its hold in the recipe.
  Upgrade asSettled() {
    return new Upgrade(from, to, begun, flipped, true);
  }

  /// The same with another text of the new recipe.
  Upgrade to(Side other) {
    return new Upgrade(from, other, begun, flipped, settled);
  }

  byte[] json() {
    ObjectNode node = JSON.createObjectNode();
    node.set("from", json(from));
    node.set("to", json(to));
    node.put("begunMillis", begun.toEpochMilli());
    flipped.ifPresent(when -> node.put("flippedMillis", when.toEpochMilli()));
    node.put("settled", settled);
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
              .map(Instant::ofEpochMilli),
          node.path("settled").asBoolean());
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
