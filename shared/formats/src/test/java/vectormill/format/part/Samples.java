package vectormill.format.part;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import vectormill.document.Document;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.result.EmbeddedDocument;
import vectormill.result.PartWriter;
import vectormill.result.StagedPart;

/// Documents for the tests of writers.
final class Samples {
  static final ModelId MODEL = new ModelId("lite", "0123456789ab".repeat(5) + "cdef");

  private Samples() {}

  /// A document with everything.
  static EmbeddedDocument full(float... values) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("tp", "ar");
    attributes.put("ts", "2024-09-15T08:00:00+00:00Z");
    attributes.put("pages", 3L);
    return document("actionfem-1940-i0001", "Le conseil fédéral 😀", 7, attributes, values);
  }

  /// A document with nothing but what must be there.
  static EmbeddedDocument bare(float... values) {
    return new EmbeddedDocument(
        new Document(
            "b", "x", Optional.empty(), 8, -1, Optional.empty(), Optional.empty(), Map.of()),
        new Vector(values));
  }

  private static EmbeddedDocument document(
      String id, String text, long number, Map<String, Object> attributes, float[] values) {
    return new EmbeddedDocument(
        new Document(
            id,
            text,
            Optional.empty(),
            number,
            1234,
            Optional.of("1940-01-08"),
            Optional.of("fr"),
            attributes),
        new Vector(values));
  }

  /// A normalised vector.
  static float[] unit(int dimension, long seed) {
    Random random = new Random(seed);
    float[] values = new float[dimension];
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) random.nextGaussian();
      sum += values[i] * values[i];
    }
    for (int i = 0; i < dimension; i++) {
      values[i] /= (float) Math.sqrt(sum);
    }
    return values;
  }

  /// Writes and stages.
  static StagedPart write(PartWriter writer, EmbeddedDocument... documents) throws IOException {
    try (writer) {
      for (EmbeddedDocument document : documents) {
        writer.write(document);
      }
      return writer.stage().getFirst();
    }
  }
}
