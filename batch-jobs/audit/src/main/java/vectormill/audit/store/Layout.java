package vectormill.audit.store;

import java.nio.charset.StandardCharsets;
import vectormill.audit.content.Hashes;

/// How keys and ids are derived, as the documents describe it.
public final class Layout {
  /// What publishes a result.
  public static final String MANIFEST = "manifest.json";

  private static final int ID_DIGITS = 40;
  private static final int VERSION_DIGITS = 12;
  private static final int MAX_KEY_BYTES = 700;
  private static final int KEPT_CHARACTERS = 100;
  private static final String ROOT_COLLECTION = "default";

  private Layout() {}

  /// The collection of a key of the input bucket: its first folder.
  public static String collection(String key) {
    int slash = key.indexOf('/');
    return slash <= 0 ? ROOT_COLLECTION : key.substring(0, slash);
  }

  /// Whether the key is that of a collection's recipe.
  public static boolean isRecipe(String key) {
    int slash = key.indexOf('/');
    return slash > 0 && key.substring(slash + 1).equals("collection.yaml");
  }

  /// The name by which the index knows a file.
  public static String fileId(String bucket, String key) {
    return Hashes.sha256(bucket, key).substring(0, ID_DIGITS);
  }

  /// The id of a record's entry in the index.
  public static String entryId(String bucket, String key, String recordId) {
    return Hashes.sha256(bucket, key, recordId).substring(0, ID_DIGITS);
  }

  /// The key of the work of embedding a whole file.
  public static String workKey(String bucket, String key, String version, String generation) {
    return Hashes.sha256(bucket, key, version, "", "EMBED", "whole", generation)
        .substring(0, ID_DIGITS);
  }

  /// The folder of a file's results, with a slash at its end.
  public static String folder(String key, String version, String generation) {
    int slash = key.indexOf('/');
    String relative = slash <= 0 ? key : key.substring(slash + 1);
    return fit(collection(key))
        + "/"
        + generation
        + "/"
        + fit(relative)
        + "/"
        + Hashes.sha256(key, version).substring(0, VERSION_DIGITS)
        + "/";
  }

  /// The prefix of all results of a collection.
  public static String results(String collection) {
    return fit(collection) + "/";
  }

  private static String fit(String key) {
    if (key.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_BYTES) {
      return key;
    }
    int kept = Math.min(KEPT_CHARACTERS, key.codePointCount(0, key.length()));
    return key.substring(0, key.offsetByCodePoints(0, kept)) + "~" + Hashes.sha256(key);
  }
}
