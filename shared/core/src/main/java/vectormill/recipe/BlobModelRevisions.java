package vectormill.recipe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobStore;

/// Revisions as the models bucket shows them: `collections/<collection>/lite/<revision>.json`
/// points to a trained model, `<revision>.wanted` asks for the next training. The highest of both
/// counts.
public final class BlobModelRevisions implements ModelRevisions {
  private static final Pattern NAME = Pattern.compile("([0-9]{6})\\.wanted");

  private final BlobStore blobs;
  private final String modelsBucket;

  /// @param blobs where models lie
  /// @param modelsBucket in this bucket
  public BlobModelRevisions(BlobStore blobs, String modelsBucket) {
    this.blobs = blobs;
    this.modelsBucket = modelsBucket;
  }

  @Override
  public int current(String collection) {
    String prefix = folder(collection);
    try (Stream<BlobHead> heads = blobs.list(modelsBucket, prefix)) {
      return heads
          .map(head -> NAME.matcher(head.id().key().substring(prefix.length())))
          .filter(Matcher::matches)
          .mapToInt(name -> Integer.parseInt(name.group(1)))
          .reduce(1, Math::max);
    }
  }

  /// Where the wish for a training lies. Writing it moves the collection to that revision.
  public static String wantedKey(String collection, int revision) {
    return folder(collection) + digits(revision) + ".wanted";
  }

  private static String folder(String collection) {
    return "collections/" + collection + "/lite/";
  }

  private static String digits(int revision) {
    if (revision < 1 || revision > 999_999) {
      throw new IllegalArgumentException("a revision is 1 to 999999, got " + revision);
    }
    return "%06d".formatted(revision);
  }
}
