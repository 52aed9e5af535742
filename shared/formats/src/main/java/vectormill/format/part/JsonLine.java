package vectormill.format.part;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/// How this package writes JSON: compact, with non-ASCII characters as they are.
final class JsonLine {
  private JsonLine() {}

  /// A mapper whose generators leave the stream below them open.
  static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    factory.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    return new ObjectMapper(factory);
  }

  /// A mapper that reads what [#mapper] wrote, with whole numbers as `Long`.
  static ObjectMapper readingMapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();
    return new ObjectMapper(factory).enable(DeserializationFeature.USE_LONG_FOR_INTS);
  }
}
