package vectormill.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vectormill.document.Reason;
import vectormill.document.Row;

/// Parses one JSON object into a record: the last of duplicate names wins, nulls are left out,
/// numbers beyond `long` and `double` become text. Not safe for several threads.
final class JsonObjects implements RecordParser {
  private final JsonFactory factory;

  JsonObjects(ReadLimits limits) {
    factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(limits.maxRecordBytes())
                    .maxNameLength(limits.maxRecordBytes())
                    .maxNestingDepth(limits.maxNesting())
                    .build())
            .build();
  }

  @Override
  public Row parse(byte[] bytes, int from, int to, Place place) {
    try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return place.bad(
            Reason.MALFORMED_RECORD,
            "expected a JSON object, found " + shown(parser.currentToken()));
      }
      Map<String, Object> fields = object(parser);
      if (parser.nextToken() != null) {
        return place.bad(
            Reason.MALFORMED_RECORD,
            "expected nothing after the JSON object, found " + shown(parser.currentToken()));
      }
      Optional<String> broken = LoneSurrogates.find(bytes, from, to, fields);
      return broken
          .map(path -> place.bad(Reason.INVALID_ENCODING, "half a surrogate pair in " + path))
          .orElseGet(() -> place.good(fields));
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      String where = location == null ? "" : " at column " + location.getColumnNr();
      return place.bad(
          Reason.MALFORMED_RECORD, "no valid JSON" + where + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading JSON from memory failed", e);
    }
  }

  private static String shown(@Nullable JsonToken token) {
    return token == null ? "nothing" : token.toString();
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    String name = parser.nextFieldName();
    while (name != null) {
      parser.nextToken();
      Object value = value(parser);
      if (value == null) {
        fields.remove(name);
      } else {
        fields.put(name, value);
      }
      name = parser.nextFieldName();
    }
    return fields;
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = value(parser);
      if (value != null) {
        elements.add(value);
      }
    }
    return elements;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? parser.getText()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> {
        double number = parser.getDoubleValue();
        yield Double.isFinite(number) ? (Object) number : parser.getText();
      }
      default -> throw new IllegalStateException("JSON has no value " + parser.currentToken());
    };
  }
}
