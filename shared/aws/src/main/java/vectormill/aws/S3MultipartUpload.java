package vectormill.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;

/// Sends a large file in parts, one after the other; the object appears whole with the last call.
/// After a failure the parts are taken back.
final class S3MultipartUpload {
  /// Files up to this size go up in one piece; no part but the last is smaller.
  static final long MIN_PART_BYTES = 16L << 20;

  private static final int MAX_PARTS = 10_000;
  private static final String BINARY = "application/octet-stream";

  private final S3Client s3;
  private final BlobId id;
  private final String uploadId;

  private S3MultipartUpload(S3Client s3, BlobId id, String uploadId) {
    this.s3 = s3;
    this.id = id;
    this.uploadId = uploadId;
  }

  /// @throws IOException if the file cannot be read
  static BlobHead upload(S3Client s3, BlobId id, Path file, long sizeBytes) throws IOException {
    String what = "upload of " + file + " to " + id;
    try {
      String uploadId =
          s3.createMultipartUpload(r -> r.bucket(id.bucket()).key(id.key())).uploadId();
      return new S3MultipartUpload(s3, id, uploadId).run(file, sizeBytes);
    } catch (SdkException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable.getCause();
      }
      throw AwsFailure.of(what, e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// How large the parts of a file of this size are.
  static long partBytes(long sizeBytes) {
    return Math.max(MIN_PART_BYTES, Math.ceilDiv(sizeBytes, MAX_PARTS));
  }

  private BlobHead run(Path file, long sizeBytes) {
    try {
      List<CompletedPart> parts = new ArrayList<>();
      long partBytes = partBytes(sizeBytes);
      for (long offset = 0; offset < sizeBytes; offset += partBytes) {
        long length = Math.min(partBytes, sizeBytes - offset);
        parts.add(send(new Slice(file, offset, length), parts.size() + 1));
      }
      CompleteMultipartUploadResponse stored =
          s3.completeMultipartUpload(r ->
              r.bucket(id.bucket())
                  .key(id.key())
                  .uploadId(uploadId)
                  .multipartUpload(upload -> upload.parts(parts)));
      return S3Heads.of(id, stored.versionId(), stored.eTag(), sizeBytes);
    } catch (SdkException | UncheckedIOException e) {
      abort(e);
      throw e;
    }
  }

  private CompletedPart send(Slice slice, int number) {
    UploadPartResponse sent =
        s3.uploadPart(
            r ->
                r.bucket(id.bucket())
                    .key(id.key())
                    .uploadId(uploadId)
                    .partNumber(number)
                    .contentLength(slice.length()),
            RequestBody.fromContentProvider(slice, slice.length(), BINARY));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(sent.eTag())
        .checksumCRC32(sent.checksumCRC32())
        .build();
  }

  private void abort(RuntimeException cause) {
    try {
      s3.abortMultipartUpload(r -> r.bucket(id.bucket()).key(id.key()).uploadId(uploadId));
    } catch (SdkException e) {
      cause.addSuppressed(e);
    }
  }

  /// Part of a file, readable again when the client tries again.
  private record Slice(Path file, long offset, long length) implements ContentStreamProvider {
    @Override
    public InputStream newStream() {
      try {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(offset);
        return new BoundedStream(Channels.newInputStream(channel), length);
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + file + " from " + offset, e);
      }
    }
  }
}
