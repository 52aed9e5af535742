package vectormill.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.blob.ListedBlob;
import vectormill.failure.TransientException;
import vectormill.source.SourceBytes;

/// Objects in S3. Reads hold at most two ranges of 8 MiB per stream, writes at most one part of a
/// file. Safe for many threads.
///
/// When the answer to [#putIfAbsent] is lost on the way, the client asks again and is told that
/// something is there: its own object. A caller that finds a place taken reads what is there.
public final class S3BlobStore implements BlobStore {
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_FOUND = 404;
  private static final int MAX_CONFLICTS = 10;

  private final S3Client s3;

  /// @param s3 stays the caller's to close
  public S3BlobStore(S3Client s3) {
    this.s3 = s3;
  }

  @Override
  public Optional<BlobHead> head(BlobId id) {
    return call(
        "HeadObject of " + id,
        () -> {
          try {
            HeadObjectResponse found = s3.headObject(r -> r.bucket(id.bucket()).key(id.key()));
            return Optional.of(
                S3Heads.of(id, found.versionId(), found.eTag(), found.contentLength()));
          } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  @Override
  public Optional<byte[]> read(BlobId id, int maxBytes) {
    return call("GetObject of " + id, () -> readBounded(id, maxBytes));
  }

  private Optional<byte[]> readBounded(BlobId id, int maxBytes) {
    try (ResponseInputStream<GetObjectResponse> body =
        s3.getObject(r -> r.bucket(id.bucket()).key(id.key()))) {
      long sizeBytes = body.response().contentLength();
      if (sizeBytes > maxBytes) {
        body.abort();
        throw new IllegalArgumentException(
            id + " has " + sizeBytes + " bytes, at most " + maxBytes + " are read");
      }
      return Optional.of(body.readAllBytes());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new TransientException("GetObject of " + id + " broke off: " + e.getMessage(), e);
    }
  }

  @Override
  public SourceBytes bytes(BlobHead head) {
    return new S3SourceBytes(s3, head);
  }

  @Override
  public BlobHead put(BlobId id, Path file) throws IOException {
    long sizeBytes = Files.size(file);
    if (sizeBytes > S3MultipartUpload.MIN_PART_BYTES) {
      return S3MultipartUpload.upload(s3, id, file, sizeBytes);
    }
    return put(id, Files.readAllBytes(file));
  }

  @Override
  public BlobHead put(BlobId id, byte[] bytes) {
    return call("PutObject of " + id, () -> put(id, bytes, null));
  }

  @Override
  public Optional<BlobHead> putIfAbsent(BlobId id, byte[] bytes) {
    String what = "PutObject of " + id + " if absent";
    S3Exception last = null;
    for (int i = 0; i < MAX_CONFLICTS; i++) {
      try {
        return Optional.of(put(id, bytes, "*"));
      } catch (S3Exception e) {
        if (e.statusCode() == PRECONDITION_FAILED) {
          return Optional.empty();
        }
        if (e.statusCode() != CONFLICT) {
          throw AwsFailure.of(what, e);
        }
        last = e;
      } catch (SdkException e) {
        throw AwsFailure.of(what, e);
      }
    }
    throw new TransientException(
        what + " met " + MAX_CONFLICTS + " conflicts with other writers",
        new IOException("409 from S3", last));
  }

  private BlobHead put(BlobId id, byte[] bytes, @Nullable String ifNoneMatch) {
    PutObjectResponse stored =
        s3.putObject(
            r -> r.bucket(id.bucket()).key(id.key()).ifNoneMatch(ifNoneMatch),
            RequestBody.fromBytes(bytes));
    return S3Heads.of(id, stored.versionId(), stored.eTag(), bytes.length);
  }

  @Override
  public Stream<ListedBlob> list(String bucket, String prefix, String after) {
    String start = after.isEmpty() ? null : after;
    Supplier<Stream<S3Object>> pages =
        () ->
            s3
                .listObjectsV2Paginator(r ->
                    r.bucket(bucket)
                        .prefix(prefix)
                        .startAfter(start)
                        .encodingType(EncodingType.URL))
                .contents()
                .stream();
    return AwsPages.stream("ListObjectsV2 of s3://" + bucket + "/" + prefix, pages)
        .map(object ->
            new ListedBlob(
                S3Heads.of(new BlobId(bucket, object.key()), null, object.eTag(), object.size()),
                object.lastModified()));
  }

  @Override
  public BlobHead copy(BlobHead from, BlobId to) throws BlobChangedException {
    return S3Copy.copy(s3, from, to);
  }

  @Override
  public int abortUploads(String bucket, Instant startedBefore) {
    return S3AbandonedUploads.abort(s3, bucket, startedBefore);
  }

  /// Looks first, because stores compatible with S3 may pass over the condition of the deletion.
  @Override
  public boolean deleteIf(BlobHead expected) {
    BlobId id = expected.id();
    if (head(id).filter(now -> now.etag().equals(expected.etag())).isEmpty()) {
      return false;
    }
    return call("DeleteObject of " + id + " if unchanged", () -> deleteUnchanged(expected));
  }

  private boolean deleteUnchanged(BlobHead expected) {
    BlobId id = expected.id();
    try {
      s3.deleteObject(r -> r.bucket(id.bucket()).key(id.key()).ifMatch(expected.etag()));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == PRECONDITION_FAILED
          || e.statusCode() == CONFLICT
          || e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void delete(BlobId id) {
    call("DeleteObject of " + id, () -> s3.deleteObject(r -> r.bucket(id.bucket()).key(id.key())));
  }

  private static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw AwsFailure.of(what, e);
    }
  }
}
