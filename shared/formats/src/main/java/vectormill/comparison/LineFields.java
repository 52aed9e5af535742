package vectormill.comparison;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Those fields of a JSON object that tell of an embedding, by whatever name a form gives them.
final class LineFields {
  private static final int FIRST_COMPONENTS = 1024;

  private Optional<String> contentItem = Optional.empty();
  private Optional<String> id = Optional.empty();
  private Optional<String> partId = Optional.empty();
  private Optional<String> model = Optional.empty();
  private Optional<String> language = Optional.empty();
  private Optional<String> type = Optional.empty();
  private OptionalInt size = OptionalInt.empty();
  private OptionalInt statedLength = OptionalInt.empty();
  private OptionalInt textLength = OptionalInt.empty();
  private Optional<List<LineFields>> parts = Optional.empty();
  private Optional<float[]> vector = Optional.empty();

  private LineFields() {}

  /// Reads the object whose start is the parser's current token, up to its end.
  static LineFields read(JsonParser parser) throws IOException {
    LineFields fields = new LineFields();
    String name = parser.nextFieldName();
    while (name != null) {
      parser.nextToken();
      fields.take(name, parser);
      name = parser.nextFieldName();
    }
    return fields;
  }

  private void take(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "ci_id" -> contentItem = text(parser);
      case "id" -> id = text(parser);
      case "sent_id", "chunk_id" -> partId = text(parser);
      case "model_id", "embedder", "model" -> model = text(parser);
      case "embedding", "vector" -> vector = numbers(parser);
      case "vector_base64" -> vector = decoded(parser);
      case "size" -> size = number(parser);
      case "len" -> statedLength = number(parser);
      case "text", "ft" -> textLength = length(parser);
      case "lg", "lang", "language" -> language = text(parser);
      case "ci_type", "tp" -> type = text(parser);
      case "attributes" -> attributes(parser);
      case "sents", "chunks" -> parts = parts(parser);
      default -> parser.skipChildren();
    }
  }

  private static Optional<String> text(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      return Optional.of(parser.getText()).filter(text -> !text.isEmpty());
    }
    parser.skipChildren();
    return Optional.empty();
  }

  private static OptionalInt number(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return OptionalInt.of(parser.getIntValue());
    }
    parser.skipChildren();
    return OptionalInt.empty();
  }

  private static OptionalInt length(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      String text = parser.getText();
      return OptionalInt.of(text.codePointCount(0, text.length()));
    }
    parser.skipChildren();
    return OptionalInt.empty();
  }

  private static Optional<float[]> numbers(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new JsonParseException(
          parser, "expected the numbers of a vector, found " + parser.currentToken());
    }
    float[] values = new float[FIRST_COMPONENTS];
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = component(parser);
    }
    return Optional.of(Arrays.copyOf(values, count));
  }

  /// NaN for what is no number, so that the vector is known to be unusable.
  private static float component(JsonParser parser) throws IOException {
    if (parser.currentToken().isNumeric()) {
      return parser.getFloatValue();
    }
    parser.skipChildren();
    return Float.NaN;
  }

  private static Optional<float[]> decoded(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    byte[] bytes = parser.getBinaryValue();
    if (bytes.length % Float.BYTES != 0) {
      throw new JsonParseException(
          parser, "expected float32 components, found " + bytes.length + " bytes");
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return Optional.of(values);
  }

  private void attributes(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    String name = parser.nextFieldName();
    while (name != null) {
      parser.nextToken();
      switch (name) {
        case "lg" -> language = text(parser);
        case "tp" -> type = text(parser);
        default -> parser.skipChildren();
      }
      name = parser.nextFieldName();
    }
  }

  private static Optional<List<LineFields>> parts(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return Optional.empty();
    }
    List<LineFields> parts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new JsonParseException(
            parser, "expected an object for each part, found " + parser.currentToken());
      }
      parts.add(read(parser));
    }
    return Optional.of(parts);
  }

  /// Whether it is of impresso's current schema.
  boolean isCurrent() {
    return contentItem.isPresent();
  }

  /// The record's id.
  Optional<String> id() {
    return contentItem.or(() -> id);
  }

  /// The id of a sentence or chunk within its record.
  Optional<String> partId() {
    return partId;
  }

  Optional<String> model() {
    return model;
  }

  OptionalInt size() {
    return size;
  }

  Optional<float[]> vector() {
    return vector;
  }

  /// Sentences or chunks, if it is a record of such.
  Optional<List<LineFields>> parts() {
    return parts;
  }

  Traits traits() {
    return new Traits(language, type, textLength.isPresent() ? textLength : statedLength);
  }
}
