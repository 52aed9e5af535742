package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.failure.TransientException;

class S3BlobStoreTest {
  private static final BlobId ID = new BlobId("results", "news/a b.npy");
  private static final byte[] BYTES = {1, 2, 3};

  @Test
  void aConflictWithAnotherWriterIsTriedAgain() {
    ScriptedS3 s3 = new ScriptedS3(409, 409);
    assertThat(new S3BlobStore(s3).putIfAbsent(ID, BYTES))
        .contains(new BlobHead(ID, "v7", "etag", 3));
    assertThat(s3.calls).hasSize(3).containsOnly("put *");
  }

  @Test
  void conflictsWithoutEndMayPassLater() {
    ScriptedS3 s3 = new ScriptedS3(409, 409, 409, 409, 409, 409, 409, 409, 409, 409);
    assertThatThrownBy(() -> new S3BlobStore(s3).putIfAbsent(ID, BYTES))
        .isInstanceOf(TransientException.class)
        .hasMessageContainingAll(ID.toString(), "10");
  }

  @Test
  void aTakenPlaceIsNoFailure() {
    assertThat(new S3BlobStore(new ScriptedS3(412)).putIfAbsent(ID, BYTES)).isEmpty();
  }

  @Test
  void aForbiddenWriteIsNotTriedAgain() {
    ScriptedS3 s3 = new ScriptedS3(403);
    assertThatThrownBy(() -> new S3BlobStore(s3).put(ID, BYTES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PutObject of " + ID);
    assertThat(s3.calls).containsExactly("put null");
  }

  @Test
  void partsOfAFailedUploadAreTakenBack(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("large"), new byte[40 << 20]);
    ScriptedS3 s3 = new ScriptedS3(200, 503);
    assertThatThrownBy(() -> new S3BlobStore(s3).put(ID, file))
        .isInstanceOf(TransientException.class)
        .hasMessageContainingAll(file.toString(), ID.toString());
    assertThat(s3.calls).containsExactly("create", "part 1", "part 2", "abort");
  }

  /// Elsewhere the first piece was then written as if it were the whole.
  @Test
  void anUploadThatCannotStartWritesNothing(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("large"), new byte[40 << 20]);
    ScriptedS3 s3 = new ScriptedS3();
    s3.startStatus = 503;
    assertThatThrownBy(() -> new S3BlobStore(s3).put(ID, file))
        .isInstanceOf(TransientException.class);
    assertThat(s3.calls).containsExactly("create");
  }

  @Test
  void aLargeFileGoesUpInParts(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("large"), new byte[40 << 20]);
    ScriptedS3 s3 = new ScriptedS3();
    assertThat(new S3BlobStore(s3).put(ID, file))
        .isEqualTo(new BlobHead(ID, "v7", "etag-3", 40 << 20));
    assertThat(s3.calls).containsExactly("create", "part 1", "part 2", "part 3", "complete 3");
    assertThat(s3.partBytes).containsExactly(16L << 20, 16L << 20, 8L << 20);
  }

  /// Answers writes with these statuses in turn, then with success.
  private static final class ScriptedS3 implements S3Client {
    private final int[] statuses;
    private final List<String> calls = new ArrayList<>();
    private final List<Long> partBytes = new ArrayList<>();
    private int answered;
    private int startStatus = 200;

    ScriptedS3(int... statuses) {
      this.statuses = statuses.clone();
    }

    private void answer() {
      int status = answered < statuses.length ? statuses[answered] : 200;
      answered++;
      answer(status);
    }

    private static void answer(int status) {
      if (status != 200) {
        throw (S3Exception) S3Exception.builder().statusCode(status).message("no").build();
      }
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      calls.add("put " + request.ifNoneMatch());
      answer();
      return PutObjectResponse.builder().eTag("\"etag\"").versionId("v7").build();
    }

    @Override
    public CreateMultipartUploadResponse createMultipartUpload(
        CreateMultipartUploadRequest request) {
      calls.add("create");
      answer(startStatus);
      return CreateMultipartUploadResponse.builder().uploadId("upload").build();
    }

    @Override
    public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
      calls.add("part " + request.partNumber());
      partBytes.add(body.optionalContentLength().orElseThrow());
      answer();
      return UploadPartResponse.builder().eTag("\"part\"").checksumCRC32("crc").build();
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
        CompleteMultipartUploadRequest request) {
      assertThat(request.multipartUpload().parts())
          .allMatch(part -> "crc".equals(part.checksumCRC32()));
      calls.add("complete " + request.multipartUpload().parts().size());
      return CompleteMultipartUploadResponse.builder().eTag("\"etag-3\"").versionId("v7").build();
    }

    @Override
    public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
      calls.add("abort");
      return AbortMultipartUploadResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
