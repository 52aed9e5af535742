package vectormill.testing;

import java.util.Map;
import java.util.Optional;
import vectormill.document.Document;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.result.EmbeddedDocument;

/// Entries for [VectorIndexContract].
final class IndexSamples {
  static final String KEY = "folder/a b.jsonl";
  static final ModelId MODEL = new ModelId("lite", "ab".repeat(32));

  private IndexSamples() {}

  static IndexEntry entry(String id, long ordinal, float... values) {
    return entryOf(KEY, id, ordinal, values);
  }

  static IndexEntry entryOf(String key, String id, long ordinal, float... values) {
    return entry(document(id, "1900", "de", Map.of()), key, ordinal, values);
  }

  static IndexEntry attributed(
      String id, String date, String language, Map<String, Object> attributes) {
    return entry(document(id, date, language, attributes), KEY, 1, 1, 0, 0, 0);
  }

  static IndexEntry entry(Document document, String key, long ordinal, float... values) {
    Provenance provenance = new Provenance("input", key, "v1", document.number(), MODEL.label());
    return new IndexEntry(new EmbeddedDocument(document, vector(values)), provenance, ordinal);
  }

  static Document document(
      String id, String date, String language, Map<String, Object> attributes) {
    return new Document(
        id,
        "text of " + id,
        Optional.empty(),
        0,
        -1,
        Optional.of(date),
        Optional.of(language),
        attributes);
  }

  static Vector vector(float... values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    float[] normalised = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      normalised[i] = (float) (values[i] / Math.sqrt(squares));
    }
    return new Vector(normalised);
  }
}
