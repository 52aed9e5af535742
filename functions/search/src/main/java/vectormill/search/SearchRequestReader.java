package vectormill.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vectormill.index.AttributeFilter;

/// Reads the body of a search, strictly: an unknown field is an error, a wrong type is never
/// converted. Safe for many threads.
final class SearchRequestReader {
  /// The longest body.
  static final int MAX_BODY_BYTES = 6 << 20;

  private static final int MAX_NAME_LENGTH = 255;
  private static final Pattern SOURCE =
      Pattern.compile(
          "\\s*\\(start marker at \\[Source:.*\\]\\)|,? from `StreamReadConstraints[^`]*`|: enable `[A-Za-z.]*Feature.*",
          Pattern.DOTALL);
  private static final Set<String> FIELDS = fields();

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
    return new SearchRequest(
        collection(root),
        QueryReader.read(root),
        ScoringReader.scoring(root),
        ScoringReader.window(root),
        filters);
  }

  private static Set<String> fields() {
    Set<String> fields = new HashSet<>(QueryReader.KINDS);
    fields.addAll(ScoringReader.FIELDS);
    fields.addAll(Set.of("collection", "query", "filters", "date"));
    return Set.copyOf(fields);
  }

  /// The body, which is an object.
  ///
  /// @throws RequestException if it is none, or too long
  JsonNode parse(String body) {
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
}
