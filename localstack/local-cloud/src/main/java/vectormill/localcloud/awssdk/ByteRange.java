package vectormill.localcloud.awssdk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;

/// A range of an object's bytes, both ends included; empty when `last < first`.
record ByteRange(long first, long last) {

  private static final Pattern HEADER = Pattern.compile("bytes=(\\d*)-(\\d*)");

  long length() {
    return last - first + 1;
  }

  /// The range that a `Range` header asks of an object; all of it without a header.
  ///
  /// @throws software.amazon.awssdk.services.s3.model.S3Exception 416 when it lies outside
  static ByteRange of(@Nullable String header, long size) {
    if (header == null) {
      return new ByteRange(0, size - 1);
    }
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches() || header.equals("bytes=-")) {
      throw S3Exceptions.fromStatusCode(416);
    }
    String from = matcher.group(1);
    String to = matcher.group(2);
    long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
    long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
    if (first >= size || first > last) {
      throw S3Exceptions.fromStatusCode(416);
    }
    return new ByteRange(first, last);
  }
}
