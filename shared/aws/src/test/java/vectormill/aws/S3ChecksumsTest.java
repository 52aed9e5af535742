package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;

/// Stores such as older Ceph refuse what the client adds by default, and take everything else.
@Timeout(60)
class S3ChecksumsTest {
  private static final BlobId ID = new BlobId("results", "news/a b.npy");
  private static final byte[] BYTES = "some bytes".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private PlainStore store;
  private S3Client s3;

  @BeforeEach
  void start() throws IOException {
    store = new PlainStore();
    s3 = client("when-required");
  }

  @AfterEach
  void stop() {
    s3.close();
    store.close();
  }

  private S3Client client(String checksums) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_REGION", "eu-central-1");
    variables.put("AWS_ACCESS_KEY_ID", "key");
    variables.put("AWS_SECRET_ACCESS_KEY", "secret");
    variables.put("AWS_ENDPOINT_URL_S3", store.address().toString());
    variables.put("VECTORMILL_S3_CHECKSUMS", checksums);
    variables.put("VECTORMILL_S3_PATH_STYLE", "true");
    return new AwsClients(variables).s3();
  }

  @Test
  void withTheSettingAnObjectIsWrittenAndRead() throws IOException {
    S3BlobStore blobs = new S3BlobStore(s3);

    BlobHead put = blobs.put(ID, BYTES);

    assertThat(blobs.head(ID)).hasValueSatisfying(head -> assertThat(head).isEqualTo(put));
    assertThat(blobs.read(ID, 100)).hasValueSatisfying(read -> assertThat(read).isEqualTo(BYTES));
    try (InputStream stream = blobs.bytes(put).open()) {
      assertThat(stream.readAllBytes()).isEqualTo(BYTES);
    }
    assertThat(store.refused()).isEmpty();
  }

  @Test
  void withTheSettingAConditionalWriteHoldsAndIsWonOnce() {
    S3BlobStore blobs = new S3BlobStore(s3);

    assertThat(blobs.putIfAbsent(ID, BYTES)).isPresent();
    assertThat(blobs.putIfAbsent(ID, new byte[] {1})).isEmpty();

    assertThat(blobs.read(ID, 100)).hasValueSatisfying(read -> assertThat(read).isEqualTo(BYTES));
    assertThat(store.refused()).isEmpty();
  }

  @Test
  void withTheSettingALargeFileGoesUpInParts() throws IOException {
    byte[] large = new byte[(int) S3MultipartUpload.MIN_PART_BYTES + 5];
    large[large.length - 1] = 7;
    Path file = Files.write(folder.resolve("large"), large);
    S3BlobStore blobs = new S3BlobStore(s3);

    BlobHead put = blobs.put(ID, file);

    assertThat(put.sizeBytes()).isEqualTo(large.length);
    try (InputStream stream = blobs.bytes(put).open()) {
      assertThat(stream.readAllBytes()).isEqualTo(large);
    }
    assertThat(store.refused()).isEmpty();
  }

  @Test
  void withoutTheSettingSuchAStoreRefusesEveryWrite() throws IOException {
    Path file =
        Files.write(folder.resolve("large"), new byte[(int) S3MultipartUpload.MIN_PART_BYTES + 5]);
    try (S3Client usual = client("when-supported")) {
      S3BlobStore blobs = new S3BlobStore(usual);
      assertThatThrownBy(() -> blobs.put(ID, BYTES)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> blobs.putIfAbsent(ID, BYTES))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> blobs.put(ID, file)).isInstanceOf(IllegalStateException.class);
      new S3BlobStore(s3).put(ID, BYTES);
      assertThatThrownBy(() -> blobs.read(ID, 100)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(store.refused())
        .anyMatch(request -> request.startsWith("GET x-amz-checksum-"))
        .anyMatch(request -> request.contains("x-amz-sdk-checksum-algorithm"));
  }
}
