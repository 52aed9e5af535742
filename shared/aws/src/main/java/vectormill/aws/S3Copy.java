package vectormill.aws;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;

/// Copies inside S3, on the condition that the source is still what it was.
final class S3Copy {
  /// S3 copies up to 5 GiB in one call.
  static final long MAX_SINGLE_BYTES = 5L << 30;

  private static final long PART_BYTES = 1L << 30;
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  private S3Copy() {}

  static BlobHead copy(S3Client s3, BlobHead from, BlobId to) throws BlobChangedException {
    try {
      return from.sizeBytes() <= MAX_SINGLE_BYTES ? whole(s3, from, to) : inParts(s3, from, to);
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND || e.statusCode() == PRECONDITION_FAILED) {
        throw new BlobChangedException(
            from.id() + " is gone or no longer has etag " + from.etag() + ", wanted for " + to);
      }
      throw AwsFailure.of("CopyObject of " + from.id() + " to " + to, e);
    } catch (SdkException e) {
      throw AwsFailure.of("CopyObject of " + from.id() + " to " + to, e);
    }
  }

  private static BlobHead whole(S3Client s3, BlobHead from, BlobId to) {
    var stored =
        s3.copyObject(r ->
            r.sourceBucket(from.id().bucket())
                .sourceKey(from.id().key())
                .copySourceIfMatch(from.etag())
                .destinationBucket(to.bucket())
                .destinationKey(to.key()));
    return S3Heads.of(to, stored.versionId(), stored.copyObjectResult().eTag(), from.sizeBytes());
  }

  private static BlobHead inParts(S3Client s3, BlobHead from, BlobId to) {
    String uploadId = s3.createMultipartUpload(r -> r.bucket(to.bucket()).key(to.key())).uploadId();
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (long start = 0; start < from.sizeBytes(); start += PART_BYTES) {
        parts.add(part(s3, from, to, uploadId, start, parts.size() + 1));
      }
      var stored =
          s3.completeMultipartUpload(r ->
              r.bucket(to.bucket())
                  .key(to.key())
                  .uploadId(uploadId)
                  .multipartUpload(upload -> upload.parts(parts)));
      return S3Heads.of(to, stored.versionId(), stored.eTag(), from.sizeBytes());
    } catch (SdkException e) {
      abort(s3, to, uploadId, e);
      throw e;
    }
  }

  private static CompletedPart part(
      S3Client s3, BlobHead from, BlobId to, String uploadId, long start, int number) {
    long end = Math.min(from.sizeBytes(), start + PART_BYTES) - 1;
    String etag =
        s3.uploadPartCopy(r ->
                r.sourceBucket(from.id().bucket())
                    .sourceKey(from.id().key())
                    .copySourceIfMatch(from.etag())
                    .copySourceRange("bytes=" + start + "-" + end)
                    .destinationBucket(to.bucket())
                    .destinationKey(to.key())
                    .uploadId(uploadId)
                    .partNumber(number))
            .copyPartResult()
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  private static void abort(S3Client s3, BlobId to, String uploadId, SdkException cause) {
    try {
      s3.abortMultipartUpload(r -> r.bucket(to.bucket()).key(to.key()).uploadId(uploadId));
    } catch (SdkException e) {
      cause.addSuppressed(e);
    }
  }
}
