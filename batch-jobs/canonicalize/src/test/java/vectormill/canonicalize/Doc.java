package vectormill.canonicalize;

import java.util.Map;
import java.util.Optional;
import vectormill.document.Document;
import vectormill.embedding.Vector;
import vectormill.result.EmbeddedDocument;

/// A record of a test: its vector is at an angle on a circle, so that the cosine of two is that of
/// the angle between them.
record Doc(String id, String text, double degrees) {
  static Doc at(String id, double degrees) {
    return new Doc(id, "text of " + id, degrees);
  }

  EmbeddedDocument embedded(long number) {
    double angle = Math.toRadians(degrees);
    return new EmbeddedDocument(
        new Document(
            id, text, Optional.empty(), number, -1, Optional.empty(), Optional.empty(), Map.of()),
        new Vector(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}));
  }
}
