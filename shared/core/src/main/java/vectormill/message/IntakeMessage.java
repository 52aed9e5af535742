package vectormill.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vectormill.blob.BlobId;
import vectormill.work.WorkKey;

/// Messages of ours to intake, beside the events of S3: wishes that something be looked at.
public final class IntakeMessage {
  /// The field that names a collection whose files are to be planned again.
  public static final String REPLAN = "vectormill.replan";

  /// The field beside [#REPLAN] that names the item after which to go on.
  public static final String AFTER = "after";

  /// The field that names an object to be looked at, by [#BUCKET] and [#KEY].
  public static final String RECONCILE = "reconcile";

  /// The field in [#RECONCILE] of the object's bucket.
  public static final String BUCKET = "bucket";

  /// The field in [#RECONCILE] of the object's key, as it is.
  public static final String KEY = "key";

  private static final ObjectMapper JSON = new ObjectMapper();

  private IntakeMessage() {}

  /// Asks for all files of a collection to be planned again, under its recipe as it is now.
  public static String replan(String collection) {
    return JSON.createObjectNode().put(REPLAN, collection).toString();
  }

  /// Asks for the files that follow this item to be planned again.
  public static String replan(String collection, WorkKey after) {
    return JSON.createObjectNode().put(REPLAN, collection).put(AFTER, after.value()).toString();
  }

  /// Asks for an object, or its absence, to be compared with what is known of it.
  public static String reconcile(BlobId object) {
    ObjectNode root = JSON.createObjectNode();
    root.putObject(RECONCILE).put(BUCKET, object.bucket()).put(KEY, object.key());
    return root.toString();
  }
}
