package vectormill.localcloud.awssdk;

/// A bucket and a key in it.
record ObjectKey(String bucket, String key) {

  /// Sorts behind every key that starts the same.
  static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private static final char SEPARATOR = '\0';

  /// The key in the index: bucket, separator, key.
  String indexKey() {
    return root(bucket) + key;
  }

  /// What the index keys of a bucket start with.
  static String root(String bucket) {
    return bucket + SEPARATOR;
  }
}
