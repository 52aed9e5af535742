package vectormill.opensearch;

/// Names of the fields of an entry in the index.
final class Fields {
  static final String ID = "id";
  static final String KEY = "key";
  static final String BUCKET = "bucket";
  static final String FILE = "fileId";
  static final String VERSION = "version";
  static final String RECORD = "record";
  static final String NUMBER = "number";
  static final String OFFSET = "offset";
  static final String ORDINAL = "ordinal";
  static final String MODEL = "model";
  static final String LANGUAGE = "language";

  /// The date as the source writes it.
  static final String DATE = "date";

  /// The first instant of the date; absent if it cannot be parsed.
  static final String DAY = "day";

  static final String TEXT = "text";
  static final String VECTOR = "vector";

  /// What can be filtered by, as [Facets] writes it.
  static final String FACETS = "facets";

  /// All attributes as the text of one JSON object.
  static final String ATTRIBUTES = "attributes";

  private Fields() {}
}
