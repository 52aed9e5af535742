package vectormill.contracts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.document.Document;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.result.EmbeddedDocument;

/// Entries for [OpenSearchBehaviourIT].
final class OpenSearchEntries {
  static final String KEY = "folder/a+b ü.jsonl";
  private static final ModelId MODEL = new ModelId("lite", "cd".repeat(32));

  private OpenSearchEntries() {}

  static IndexDefinition definition(String collection, String generation) {
    return new IndexDefinition(collection, generation, 2, List.of(), MODEL);
  }

  static IndexEntry entry(String id, long ordinal, float x, float y) {
    return entry(document(id, "text of " + id, Optional.empty(), Map.of()), ordinal, x, y);
  }

  static IndexEntry dated(String id, String date) {
    return entry(document(id, "text of " + id, Optional.of(date), Map.of()), 1, 1, 0);
  }

  static IndexEntry attributed(String id, Map<String, Object> attributes) {
    return entry(document(id, "text of " + id, Optional.empty(), attributes), 1, 1, 0);
  }

  static IndexEntry worded(String id, String text) {
    return entry(document(id, text, Optional.empty(), Map.of()), 1, 1, 0);
  }

  static IndexEntry entry(Document document, long ordinal, float x, float y) {
    Provenance provenance = new Provenance("input", KEY, "v1", 0, MODEL.label());
    Vector vector = new Vector(new float[] {x, y});
    return new IndexEntry(new EmbeddedDocument(document, vector), provenance, ordinal);
  }

  private static Document document(
      String id, String text, Optional<String> date, Map<String, Object> attributes) {
    return new Document(id, text, Optional.empty(), 0, -1, date, Optional.of("de"), attributes);
  }
}
