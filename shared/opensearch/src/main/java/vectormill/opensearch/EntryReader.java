package vectormill.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import vectormill.document.Document;
import vectormill.embedding.Vector;
import vectormill.index.Hit;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.result.EmbeddedDocument;

/// Reads entries as the index returns them.
final class EntryReader {
  private EntryReader() {}

  /// @param source of an entry, its vector not needed
  static Hit hit(JsonNode source, double score) {
    Document document =
        new Document(
            source.path(Fields.ID).asText(),
            source.path(Fields.TEXT).asText(),
            Optional.empty(),
            source.path(Fields.NUMBER).asLong(),
            source.path(Fields.OFFSET).asLong(),
            optional(source, Fields.DATE),
            optional(source, Fields.LANGUAGE),
            attributes(source));
    Provenance provenance =
        new Provenance(
            source.path(Fields.BUCKET).asText(),
            source.path(Fields.KEY).asText(),
            source.path(Fields.VERSION).asText(),
            source.path(Fields.RECORD).asLong(),
            source.path(Fields.MODEL).asText());
    return new Hit(document, score, provenance);
  }

  /// @param source of an entry, whole
  static IndexEntry entry(JsonNode source) {
    Hit hit = hit(source, 0);
    return new IndexEntry(
        new EmbeddedDocument(hit.document(), vector(source)),
        hit.provenance(),
        source.path(Fields.ORDINAL).asLong());
  }

  static Vector vector(JsonNode source) {
    JsonNode components = source.path(Fields.VECTOR);
    float[] values = new float[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = components.get(i).floatValue();
    }
    return new Vector(values);
  }

  private static Optional<String> optional(JsonNode source, String field) {
    return Optional.ofNullable(source.get(field)).map(JsonNode::asText);
  }

  private static Map<String, Object> attributes(JsonNode source) {
    String text = source.path(Fields.ATTRIBUTES).asText("{}");
    try {
      return Json.map(text);
    } catch (JsonProcessingException e) {
      String id = source.path(Fields.ID).asText();
      throw new IllegalStateException("entry " + id + " holds attributes that are no JSON", e);
    }
  }
}
