package vectormill.aws;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/// Uploads in parts that nobody completed: invisible, and paid for.
final class S3AbandonedUploads {
  private static final int MOST_AT_ONCE = 1000;

  private S3AbandonedUploads() {}

  /// @return how many were given up, at most a thousand
  static int abort(S3Client s3, String bucket, Instant startedBefore) {
    List<MultipartUpload> old;
    try (Stream<MultipartUpload> all =
        AwsPages.stream(
            "ListMultipartUploads of " + bucket,
            () ->
                s3
                    .listMultipartUploadsPaginator(
                        r -> r.bucket(bucket).encodingType(EncodingType.URL))
                    .uploads()
                    .stream())) {
      old =
          all.filter(upload -> upload.initiated().isBefore(startedBefore))
              .limit(MOST_AT_ONCE)
              .toList();
    }
    for (MultipartUpload upload : old) {
      try {
        s3.abortMultipartUpload(
            r -> r.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
      } catch (SdkException e) {
        throw AwsFailure.of("AbortMultipartUpload of " + bucket + "/" + upload.key(), e);
      }
    }
    return old.size();
  }
}
