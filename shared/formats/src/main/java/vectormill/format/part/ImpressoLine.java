package vectormill.format.part;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import vectormill.document.Document;
import vectormill.document.Segment;
import vectormill.embedding.Level;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.recipe.OutputSpec.Impresso;
import vectormill.result.EmbeddedDocument;
import vectormill.result.EmbeddedRecord;

/// One line of impresso's embeddings: the text-level record, or the older one.
final class ImpressoLine {
  private static final String DOUBLED_ZONE = "+00:00Z";

  private final Impresso spec;
  private final ModelId model;
  private final InstantSource clock;
  private final ObjectMapper json = JsonLine.mapper();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private byte[] numbers = new byte[0];

  ImpressoLine(Impresso spec, ModelId model, InstantSource clock) {
    this.spec = spec;
    this.model = model;
    this.clock = clock;
  }

  /// The bytes of the line, with its newline.
  byte[] of(EmbeddedRecord embedded) throws IOException {
    line.reset();
    try (JsonGenerator generator = json.createGenerator(line)) {
      generator.writeStartObject();
      if (spec.legacy()) {
        legacy(generator, embedded);
      } else {
        current(generator, embedded);
      }
      generator.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }

  private void current(JsonGenerator generator, EmbeddedRecord embedded) throws IOException {
    Document document = embedded.document();
    generator.writeStringField("ci_id", document.id());
    generator.writeStringField("model_id", model.label());
    switch (embedded.level()) {
      case Level.Whole _ -> vector(generator, embedded.rows().getFirst().vector());
      case Level.Sentences _ -> segments(generator, "sents", "sent_id", embedded.rows());
      case Level.Chunks _ -> segments(generator, "chunks", "chunk_id", embedded.rows());
    }
    optional(generator, "ts", timestamp(document));
    optional(generator, "ci_type", attribute(document, "tp"));
  }

  private void segments(
      JsonGenerator generator, String name, String idName, List<EmbeddedDocument> rows)
      throws IOException {
    generator.writeArrayFieldStart(name);
    for (EmbeddedDocument row : rows) {
      generator.writeStartObject();
      generator.writeStringField(idName, row.document().id());
      if (row.document().attributes().get(Segment.PLACE) instanceof List<?> place) {
        generator.writePOJOField("o", place.getFirst());
      }
      vector(generator, row.vector());
      generator.writeEndObject();
    }
    generator.writeEndArray();
  }

  private void vector(JsonGenerator generator, Vector vector) throws IOException {
    embedding(generator, vector.values());
    generator.writeNumberField("size", vector.dimension());
  }

  /// Knows one vector a record; a recipe with another level cannot ask for it.
  private void legacy(JsonGenerator generator, EmbeddedRecord embedded) throws IOException {
    Document document = embedded.document();
    generator.writeStringField("id", document.id());
    optional(generator, "ts", timestamp(document));
    generator.writeStringField("embedder", model.label());
    generator.writeNumberField("len", document.characters());
    embedding(generator, embedded.rows().getFirst().vector().values());
  }

  private static void optional(JsonGenerator generator, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      generator.writeStringField(name, value.get());
    }
  }

  private void embedding(JsonGenerator generator, float[] values) throws IOException {
    if (numbers.length < values.length * Decimals.MAX_BYTES + 2) {
      numbers = new byte[values.length * Decimals.MAX_BYTES + 2];
    }
    int at = 0;
    numbers[at++] = '[';
    for (float value : values) {
      at = Decimals.put(value, numbers, at);
      numbers[at++] = ',';
    }
    numbers[at - 1] = ']';
    generator.writeFieldName("embedding");
    generator.writeRawValue(new String(numbers, 0, at, StandardCharsets.ISO_8859_1));
  }

  private Optional<String> timestamp(Document document) {
    return switch (spec.timestamp()) {
      case RECORD -> attribute(document, "ts").flatMap(ImpressoLine::wellFormed);
      case NONE -> Optional.empty();
      case PROCESSING -> Optional.of(seconds(clock.instant()));
    };
  }

  private static Optional<String> attribute(Document document, String name) {
    return Optional.ofNullable(document.attributes().get(name)).map(Object::toString);
  }

  /// `YYYY-MM-DDTHH:MM:SSZ` for any ISO 8601 time with a zone, also for the doubled zone that older
  /// files have; nothing for what is no time, because the schema asks for one.
  private static Optional<String> wellFormed(String text) {
    String time = text.endsWith(DOUBLED_ZONE) ? text.substring(0, text.length() - 1) : text;
    try {
      return Optional.of(seconds(OffsetDateTime.parse(time).toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
