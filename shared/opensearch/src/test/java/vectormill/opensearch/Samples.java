package vectormill.opensearch;

import java.net.URI;
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

/// Definitions and entries for tests.
final class Samples {
  static final ModelId MODEL = new ModelId("lite", "ab".repeat(32));
  static final IndexDefinition DEFINITION = new IndexDefinition("books", "g1", 2, List.of(), MODEL);
  static final OpenSearchSettings SETTINGS =
      OpenSearchSettings.of(URI.create("http://127.0.0.1:9200"));

  private Samples() {}

  static IndexEntry entry(String id) {
    return entry(id, "text of " + id, 1, 0);
  }

  static IndexEntry entry(String id, String text, float... values) {
    Document document =
        new Document(
            id,
            text,
            Optional.empty(),
            0,
            -1,
            Optional.of("1900"),
            Optional.of("de"),
            Map.of("kind", "ar"));
    Provenance provenance = new Provenance("input", "a.jsonl", "v1", 0, MODEL.label());
    return new IndexEntry(new EmbeddedDocument(document, new Vector(values)), provenance, 3);
  }
}
