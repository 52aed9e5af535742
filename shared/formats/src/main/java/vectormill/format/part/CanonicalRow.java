package vectormill.format.part;

import vectormill.document.Document;

/// A row of the canonical pair as it is stored, its components not yet checked.
public final class CanonicalRow {
  private final Document document;
  private final float[] values;

  CanonicalRow(Document document, float[] values) {
    this.document = document;
    this.values = values;
  }

  /// What the vector belongs to.
  public Document document() {
    return document;
  }

  /// The components themselves, not a copy; they may be NaN or infinite.
  public float[] values() {
    return values;
  }
}
