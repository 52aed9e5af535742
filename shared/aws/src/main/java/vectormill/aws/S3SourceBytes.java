package vectormill.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Set;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.source.SourceBytes;

/// One version of an object, read in ranges that each name the version. Safe for many threads; each
/// stream belongs to one.
///
/// @param s3 stays the caller's to close
/// @param head the version
record S3SourceBytes(S3Client s3, BlobHead head) implements SourceBytes {
  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_FOUND = 404;
  private static final Set<Integer> GONE = Set.of(NOT_FOUND, PRECONDITION_FAILED);

  @Override
  public String key() {
    return head.id().key();
  }

  @Override
  public long sizeBytes() {
    return head.sizeBytes();
  }

  @Override
  public InputStream open(long offset, long length) {
    if (offset < 0 || length < 0 || length > head.sizeBytes() - offset) {
      throw new IllegalArgumentException(
          "range " + offset + " + " + length + " of " + head.id() + ", " + head.sizeBytes());
    }
    return new RangedStream(this::fetch, offset, length);
  }

  private byte[] fetch(long offset, int length) throws IOException {
    GetObjectRequest.Builder request =
        GetObjectRequest.builder()
            .bucket(head.id().bucket())
            .key(head.id().key())
            .range("bytes=" + offset + "-" + (offset + length - 1));
    if (S3Heads.isVersioned(head)) {
      request.versionId(head.version());
    } else {
      request.ifMatch("\"" + head.etag() + "\"");
    }
    String what = "GetObject of " + head.id() + ", " + length + " bytes from " + offset;
    try {
      byte[] bytes =
          s3.getObject(request.build(), ResponseTransformer.toBytes()).asByteArrayUnsafe();
      if (bytes.length != length) {
        throw new IOException(what + " gave " + bytes.length + " bytes");
      }
      return bytes;
    } catch (S3Exception e) {
      if (GONE.contains(e.statusCode())) {
        throw changed(e);
      }
      throw failed(what, e);
    } catch (AbortedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException(what + " was interrupted");
      interrupted.initCause(e);
      throw interrupted;
    } catch (SdkException e) {
      throw failed(what, e);
    }
  }

  private BlobChangedException changed(S3Exception cause) {
    BlobChangedException changed =
        new BlobChangedException(
            head.id()
                + " is no longer version "
                + head.version()
                + ": "
                + cause.statusCode()
                + " "
                + AwsFailure.code(cause));
    changed.initCause(cause);
    return changed;
  }

  private static IOException failed(String what, SdkException cause) {
    RuntimeException failure = AwsFailure.of(what, cause);
    if (AwsFailure.mayPass(cause)) {
      return new IOException(failure.getMessage(), cause);
    }
    throw failure;
  }
}
