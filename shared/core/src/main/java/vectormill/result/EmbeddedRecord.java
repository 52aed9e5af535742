package vectormill.result;

import java.util.List;
import vectormill.document.Document;
import vectormill.embedding.Level;

/// A record with its vectors.
///
/// @param level what of it has one
/// @param document the record
/// @param rows the record itself or its segments, in their order; never empty
public record EmbeddedRecord(Level level, Document document, List<EmbeddedDocument> rows) {
  public EmbeddedRecord {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("record " + document.id() + " has no vector");
    }
  }

  /// A record that was embedded whole.
  public static EmbeddedRecord whole(EmbeddedDocument row) {
    return new EmbeddedRecord(new Level.Whole(), row.document(), List.of(row));
  }
}
