package vectormill.result;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vectormill.source.SourceFile;
import vectormill.work.WorkItem;

/// Where the results of a work item lie in the results bucket; derived, so that every run of the same
/// work agrees:
///
///     <collection>/<generation>/<relative key>/<version>/manifest.json
///     <collection>/<generation>/<relative key>/<version>/part.<fence><suffix>
///     <collection>/<generation>/<relative key>/<version>/split-plan.json
///     <collection>/<generation>/<relative key>/<version>/tapes/<name>
///     <collection>/<generation>/.twins/<content id>
public final class ResultKeys {
  /// The name of the object that publishes a result.
  public static final String MANIFEST = "manifest.json";

  private static final Pattern PART = Pattern.compile("/part\\.(\\d{5,18})\\.[^/]+$");
  private static final int VERSION_DIGITS = 12;
  private static final Pattern MANIFEST_KEY = Pattern.compile("/[0-9a-f]{12}/manifest\\.json$");

  /// S3 allows keys of 1,024 bytes; this leaves room for what is put around a relative key.
  private static final int MAX_RELATIVE_BYTES = 700;

  private static final int KEPT_CHARACTERS = 100;
  private static final String IMPRESSO_SUFFIX = ".jsonl.bz2";

  private ResultKeys() {}

  /// The key of the item's manifest.
  public static String manifest(WorkItem item) {
    return folder(item) + MANIFEST;
  }

  /// The key of a part.
  ///
  /// @param fence of the claim that writes it
  /// @param suffix its kind, such as `.npy`
  public static String part(WorkItem item, long fence, String suffix) {
    return folder(item) + "part." + String.format(Locale.ROOT, "%05d", fence) + suffix;
  }

  /// The fence in the key of a part.
  ///
  /// @return empty when the key is not that of a part
  public static OptionalLong fenceOf(String partKey) {
    Matcher matcher = PART.matcher(partKey);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /// The key of a tape: embeddings kept until the item's manifest is published.
  public static String tape(WorkItem item, String name) {
    return tapes(item) + name;
  }

  /// The folder of the item's tapes, with a slash at its end.
  public static String tapes(WorkItem item) {
    return folder(item) + "tapes/";
  }

  /// The key of the plan of a file that is worked on in ranges.
  public static String splitPlan(WorkItem item) {
    return folder(item) + "split-plan.json";
  }

  /// The key of the pointer from a content to the manifest of a file that has it.
  ///
  /// @param contentId a digest of etag, size and the name's extension
  public static String twin(String collection, String generation, String contentId) {
    return generationFolder(collection, generation) + ".twins/" + contentId;
  }

  /// The folder that holds everything of one version of one file, with a slash at its end. Its name
  /// is a digest of key and version: `x` and `default/x` have the same relative key.
  public static String folder(WorkItem item) {
    SourceFile source = item.source();
    String name = digest(source.key() + "\0" + source.version()).substring(0, VERSION_DIGITS);
    return fileFolder(item) + name + "/";
  }

  /// The folder that holds the folders of all versions of a file, with a slash at its end. Folders
  /// of other files may lie in it too.
  public static String fileFolder(WorkItem item) {
    SourceFile source = item.source();
    return generationFolder(source.collection(), item.generation())
        + fit(source.relativeKey())
        + "/";
  }

  /// Whether a key is that of a manifest.
  public static boolean isManifest(String key) {
    return MANIFEST_KEY.matcher(key).find();
  }

  /// The folder of a collection, with a slash at its end.
  public static String collectionFolder(String collection) {
    return fit(collection) + "/";
  }

  /// The folder of a collection's generation, with a slash at its end.
  public static String generationFolder(String collection, String generation) {
    return collectionFolder(collection) + generation + "/";
  }

  /// Where a downloaded part belongs below a folder: beside where its source file would be.
  /// impresso's output replaces its input under the same relative key.
  public static String relativePath(SourceFile source, String suffix) {
    String relative = fit(source.relativeKey());
    return suffix.equals(IMPRESSO_SUFFIX) && relative.endsWith(IMPRESSO_SUFFIX)
        ? relative
        : relative + suffix;
  }

  private static String fit(String key) {
    if (key.getBytes(StandardCharsets.UTF_8).length <= MAX_RELATIVE_BYTES) {
      return key;
    }
    int end =
        key.offsetByCodePoints(0, Math.min(KEPT_CHARACTERS, key.codePointCount(0, key.length())));
    return key.substring(0, end) + "~" + digest(key);
  }

  private static String digest(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }
}
