package vectormill.localcloud.awssdk;

import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;

/// What a request demands of the object as it is. Both parts may be absent, an ETag (quoted or not)
/// or `*`.
record Precondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {

  static final Precondition NONE = new Precondition(null, null);

  /// @throws software.amazon.awssdk.services.s3.model.S3Exception 412, or 404 when a match is
  ///   demanded of an object that is not there
  void check(@Nullable ObjectEntry current) {
    if (ifNoneMatch != null && current != null && matches(ifNoneMatch, current)) {
      throw S3Exceptions.fromStatusCode(412);
    }
    if (ifMatch != null) {
      if (current == null) {
        throw S3Exceptions.fromStatusCode(404);
      }
      if (!matches(ifMatch, current)) {
        throw S3Exceptions.fromStatusCode(412);
      }
    }
  }

  static boolean matches(String condition, ObjectEntry entry) {
    return condition.equals("*") || bare(condition).equals(entry.etag());
  }

  /// An ETag without its quotes.
  static String bare(String etag) {
    return etag.replace("\"", "");
  }
}
