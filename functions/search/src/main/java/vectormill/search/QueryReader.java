package vectormill.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import vectormill.document.EncodedImage;
import vectormill.embedding.Vector;

/// Reads what a search looks for.
final class QueryReader {
  /// The longest query text, in UTF-16 units.
  static final int MAX_TEXT_LENGTH = 10_000;

  /// The most components of a vector.
  static final int MAX_DIMENSION = 16_000;

  /// The largest file of a picture, before its encoding.
  static final int MAX_IMAGE_BYTES = 4 << 20;

  /// The most parts of a mixture.
  static final int MAX_PARTS = 20;

  /// The kinds of questions, of which a search has one.
  static final Set<String> KINDS = Set.of("text", "vector", "id", "image", "imageUrl");

  private static final int MAX_ID_LENGTH = 1_024;

  /// The longest address of a picture.
  static final int MAX_URL_LENGTH = 2_048;

  private static final int MAX_URLS = 3;
  private static final double MAX_WEIGHT = 1_000;
  private static final int MAX_BASE64 = MAX_IMAGE_BYTES / 3 * 4 + 8;

  private static final Set<String> PART =
      Set.of("text", "vector", "id", "image", "imageUrl", "weight");

  private QueryReader() {}

  static SearchQuery read(JsonNode root) {
    if (root.has("query")) {
      if (KINDS.stream().anyMatch(root::has)) {
        throw wrongNumber("", "query beside another kind");
      }
      return mixture(root.get("query"));
    }
    return one(root, "");
  }

  private static SearchQuery one(JsonNode node, String path) {
    List<String> found = KINDS.stream().filter(node::has).sorted().toList();
    if (found.size() != 1) {
      throw wrongNumber(path, found.isEmpty() ? "none" : String.join(" and ", found));
    }
    String kind = found.getFirst();
    JsonNode value = node.get(kind);
    String field = path + kind;
    return switch (kind) {
      case "vector" -> new SearchQuery.ByVector(vector(value, field));
      case "image" -> new SearchQuery.ByImage(image(value, field));
      case "imageUrl" -> new SearchQuery.ByImageUrl(filled(value, field, MAX_URL_LENGTH), field);
      case "id" -> new SearchQuery.ById(filled(value, field, MAX_ID_LENGTH));
      default -> new SearchQuery.ByText(filled(value, field, MAX_TEXT_LENGTH));
    };
  }

  private static RequestException wrongNumber(String path, String found) {
    return RequestException.invalid(
        "one_query",
        path + "text",
        "give exactly one of text, vector, id, image and imageUrl"
            + (path.isEmpty() ? ", or query" : "")
            + ", found "
            + found);
  }

  private static SearchQuery mixture(JsonNode node) {
    if (!node.isArray()) {
      throw Fields.badType("query", "an array of parts", node);
    }
    if (node.isEmpty() || node.size() > MAX_PARTS) {
      throw RequestException.invalid(
          "out_of_range",
          "query",
          "query needs 1 to " + MAX_PARTS + " parts, found " + node.size());
    }
    List<SearchQuery.Part> parts = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      parts.add(part(node.get(i), "query[" + i + "]"));
    }
    long urls =
        parts.stream().filter(part -> part.query() instanceof SearchQuery.ByImageUrl).count();
    if (urls > MAX_URLS) {
      throw RequestException.invalid(
          "out_of_range",
          "query",
          "query has %d parts with imageUrl, at most %d are fetched".formatted(urls, MAX_URLS));
    }
    return new SearchQuery.Mixture(parts);
  }

  private static SearchQuery.Part part(JsonNode node, String field) {
    if (!node.isObject()) {
      throw Fields.badType(field, "an object", node);
    }
    String path = field + ".";
    Fields.refuseUnknown(node, path, PART);
    double weight =
        Fields.number(node.get("weight"), path + "weight", -MAX_WEIGHT, MAX_WEIGHT).orElse(1);
    if (weight == 0) {
      throw RequestException.invalid("out_of_range", path + "weight", "a weight is not zero");
    }
    return new SearchQuery.Part(one(node, path), weight);
  }

  private static String filled(JsonNode node, String field, int maxLength) {
    String text = Fields.text(node, field, maxLength);
    if (text.isBlank()) {
      throw RequestException.invalid("bad_value", field, field + " is blank");
    }
    return text;
  }

  static EncodedImage image(JsonNode node, String field) {
    String text = Fields.text(node, field, MAX_BASE64);
    String base64 = text.startsWith("data:") ? text.substring(text.indexOf(',') + 1) : text;
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid(
          "bad_value", field, field + " is no base64: " + e.getMessage());
    }
    if (bytes.length == 0) {
      throw RequestException.invalid("bad_value", field, field + " is empty");
    }
    return new EncodedImage(bytes);
  }

  static Vector vector(JsonNode node, String field) {
    if (!node.isArray()) {
      throw Fields.badType(field, "an array of numbers", node);
    }
    if (node.isEmpty() || node.size() > MAX_DIMENSION) {
      throw RequestException.invalid(
          "bad_value",
          field,
          field + " needs 1 to " + MAX_DIMENSION + " numbers, found " + node.size());
    }
    float[] values = new float[node.size()];
    boolean zero = true;
    for (int i = 0; i < values.length; i++) {
      values[i] = component(node.get(i), field + "[" + i + "]");
      zero &= values[i] == 0;
    }
    if (zero) {
      throw RequestException.invalid(
          "bad_value", field, field + " is zero; nothing has an angle to it");
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
}
