package vectormill.document;

/// Every reason for which a record does not become a vector; counted per file.
public enum Reason {
  /// A line or element is no object, or no valid JSON.
  MALFORMED_RECORD("malformed_record", Kind.FAILED),
  /// The bytes are no valid UTF-8.
  INVALID_ENCODING("invalid_encoding", Kind.FAILED),
  /// The record is longer than a record may be.
  RECORD_TOO_LARGE("record_too_large", Kind.FAILED),
  /// The id field is absent or empty.
  MISSING_ID("missing_id", Kind.FAILED),
  /// The same id stood earlier in the file.
  DUPLICATE_ID("duplicate_id", Kind.FAILED),
  /// The text field is absent.
  MISSING_TEXT("missing_text", Kind.FAILED),
  /// None of the fields that may hold a picture is there.
  MISSING_IMAGE("missing_image", Kind.FAILED),
  /// The bytes are those of no image format that is read.
  UNKNOWN_IMAGE_FORMAT("unknown_image_format", Kind.FAILED),
  /// The image file ends before its picture does.
  TRUNCATED_IMAGE("truncated_image", Kind.FAILED),
  /// The image file has no bytes, breaks the rules of its format, or uses a part of it that is not
  /// read.
  DAMAGED_IMAGE("damaged_image", Kind.FAILED),
  /// The image has more bytes or pixels than are decoded.
  IMAGE_TOO_LARGE("image_too_large", Kind.FAILED),
  /// Decoding the image took longer than it may.
  IMAGE_TOO_SLOW("image_too_slow", Kind.FAILED),
  /// The embedder answered with something that is no usable vector.
  EMBEDDING_FAILED("embedding_failed", Kind.FAILED),
  /// The model's vector has no direction: all of its components are zero.
  ZERO_VECTOR("zero_vector", Kind.FAILED),
  /// A component of the model's vector is infinite or no number.
  NON_FINITE_VECTOR("non_finite_vector", Kind.FAILED),
  /// The model had too little memory for the text, even alone.
  OUT_OF_MEMORY("out_of_memory", Kind.FAILED),
  /// The text has more sentences or chunks than one record may have.
  TOO_MANY_SEGMENTS("too_many_segments", Kind.FAILED),
  /// The text is there but blank.
  EMPTY_TEXT("empty_text", Kind.FILTERED),
  /// A field's value is not among those to keep.
  FIELD_NOT_KEPT("field_not_kept", Kind.FILTERED),
  /// A field's value is among those to drop.
  FIELD_DROPPED("field_dropped", Kind.FILTERED),
  /// The text has too few characters.
  TOO_SHORT("too_short", Kind.FILTERED),
  /// The text has too many characters.
  TOO_LONG("too_long", Kind.FILTERED),
  /// No sentence or chunk of the text is long enough.
  NO_SEGMENTS("no_segments", Kind.FILTERED),
  /// No term of the text is known to the model, or there is none in it.
  NO_KNOWN_TERMS("no_known_terms", Kind.FILTERED);

  /// How a record with this reason is accounted for.
  public enum Kind {
    FILTERED,
    FAILED
  }

  private final String label;
  private final Kind kind;

  Reason(String label, Kind kind) {
    this.label = label;
    this.kind = kind;
  }

  /// The name in reports and outputs.
  public String label() {
    return label;
  }

  /// Filtered by intent, or failed.
  public Kind kind() {
    return kind;
  }
}
