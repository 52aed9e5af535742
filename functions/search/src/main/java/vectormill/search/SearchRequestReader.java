package vectormill.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vectormill.embedding.Vector;
import vectormill.index.AttributeFilter;
import vectormill.index.VectorQuery;

/// Reads the body of a search, strictly: an unknown field is an error, a wrong type is never
/// converted. Safe for many threads.
final class SearchRequestReader {
  /// The longest body.
  static final int MAX_BODY_BYTES = 1 << 20;

  /// The longest query text, in UTF-16 units.
  static final int MAX_TEXT_LENGTH = 10_000;

  /// The most components of a vector.
  static final int MAX_DIMENSION = 16_000;

  private static final int MAX_NAME_LENGTH = 255;
  private static final Pattern SOURCE =
      Pattern.compile(
          "\\s*\\(start marker at \\[Source:.*\\]\\)|: enable `[A-Za-z.]*Feature.*",
          Pattern.DOTALL);
  private static final Set<String> FIELDS =
      Set.of("collection", "text", "vector", "k", "filters", "date");

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// @throws RequestException saying which field is wrong, and how
  SearchRequest read(String body) {
    JsonNode root = parse(body);
    Fields.refuseUnknown(root, "", FIELDS);
    List<AttributeFilter> filters = new ArrayList<>(FilterReader.filters(root.get("filters")));
    FilterReader.dates(root.get("date")).ifPresent(filters::add);
    return new SearchRequest(collection(root), query(root), k(root.get("k")), filters);
  }

  private JsonNode parse(String body) {
    if (body.isBlank()) {
      throw RequestException.unreadable("the body is empty; expected a JSON object");
    }
    if (body.length() > MAX_BODY_BYTES
        || body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
      throw RequestException.tooLarge("the body is longer than " + MAX_BODY_BYTES + " bytes");
    }
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JsonProcessingException e) {
      throw RequestException.unreadable(
          "the body is no valid JSON, line %d, column %d: %s"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                  flaw(e)));
    }
    if (!root.isObject()) {
      throw RequestException.unreadable("expected a JSON object, found " + Fields.kind(root));
    }
    return root;
  }

  /// The parser's words without its own source references and the names of its switches.
  private static String flaw(JsonProcessingException e) {
    return e instanceof MismatchedInputException
        ? "something stands behind the object"
        : SOURCE.matcher(e.getOriginalMessage()).replaceAll("");
  }

  private static String collection(JsonNode root) {
    String name = Fields.text(root.get("collection"), "collection", MAX_NAME_LENGTH);
    if (name.isBlank()) {
      throw RequestException.invalid("bad_value", "collection", "collection is blank");
    }
    return name;
  }

  private static SearchQuery query(JsonNode root) {
    JsonNode text = root.get("text");
    JsonNode vector = root.get("vector");
    if ((text == null) == (vector == null)) {
      throw RequestException.invalid(
          "text_or_vector",
          "text",
          "give exactly one of text and vector, found " + (text == null ? "neither" : "both"));
    }
    if (text == null) {
      return new SearchQuery.ByVector(vector(root.get("vector")));
    }
    String query = Fields.text(text, "text", MAX_TEXT_LENGTH);
    if (query.isBlank()) {
      throw RequestException.invalid("bad_value", "text", "text is blank");
    }
    return new SearchQuery.ByText(query);
  }

  private static Vector vector(JsonNode node) {
    if (!node.isArray()) {
      throw Fields.badType("vector", "an array of numbers", node);
    }
    if (node.isEmpty() || node.size() > MAX_DIMENSION) {
      throw RequestException.invalid(
          "bad_value",
          "vector",
          "vector needs 1 to " + MAX_DIMENSION + " numbers, found " + node.size());
    }
    float[] values = new float[node.size()];
    boolean zero = true;
    for (int i = 0; i < values.length; i++) {
      values[i] = component(node.get(i), "vector[" + i + "]");
      zero &= values[i] == 0;
    }
    if (zero) {
      throw RequestException.invalid(
          "bad_value", "vector", "vector is zero; nothing has an angle to it");
    }
    return new Vector(values);
  }

  private static float component(JsonNode node, String field) {
    if (!node.isNumber()) {
      throw Fields.badType(field, "a number", node);
    }
    float value = node.floatValue();
    if (!Float.isFinite(value)) {
      throw RequestException.invalid(
          "bad_value", field, field + " does not fit a 32-bit float: " + node);
    }
    return value;
  }

  private static int k(@Nullable JsonNode node) {
    if (node == null) {
      return SearchRequest.DEFAULT_K;
    }
    if (!node.isIntegralNumber()) {
      throw Fields.badType("k", "a whole number", node);
    }
    if (!node.canConvertToInt() || node.intValue() < 1 || node.intValue() > VectorQuery.MAX_K) {
      throw RequestException.invalid(
          "out_of_range", "k", "k must be 1 to " + VectorQuery.MAX_K + ", found " + node);
    }
    return node.intValue();
  }
}
