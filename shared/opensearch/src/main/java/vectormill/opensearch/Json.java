package vectormill.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// JSON as this package reads and writes it: whole numbers are longs, and infinite numbers survive.
final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();
  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.USE_LONG_FOR_INTS).build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private Json() {}

  static JsonFactory factory() {
    return FACTORY;
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// Of a tree that we made ourselves. By way of a string, because half a surrogate pair, which
  /// anybody may ask for, is refused on the way to bytes and replaced on the way from a string.
  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory always has a text", e);
    }
  }

  /// A missing node if the bytes are empty.
  static JsonNode tree(byte[] bytes) throws IOException {
    return MAPPER.readTree(bytes);
  }

  /// Of plain values.
  static JsonNode tree(Map<String, Object> map) {
    return MAPPER.valueToTree(map);
  }

  static Map<String, Object> map(String text) throws JsonProcessingException {
    return MAPPER.readValue(text, OBJECT);
  }

  /// @throws JsonProcessingException if it is nested too deeply, or holds what JSON has no form for
  static String text(Map<String, Object> map) throws JsonProcessingException {
    return MAPPER.writeValueAsString(map);
  }
}
