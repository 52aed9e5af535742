package vectormill.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Uploads under way, conditional copies and listings with times, as an SDK client sees them.
class S3UploadsIT {

  private static final String BUCKET = "plain";

  private final S3Client s3 = Clouds.client(S3Client.builder(), Clouds.shared(), "S3");

  @Test
  void anUploadUnderWayIsListedUntilItIsAborted() {
    Instant before = Instant.now().minusSeconds(2);
    String id = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("under/way")).uploadId();
    String other = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("under/other")).uploadId();
    s3.uploadPart(
        r -> r.bucket(BUCKET).key("under/way").uploadId(id).partNumber(1),
        RequestBody.fromBytes(new byte[] {1}));
    MultipartUpload listed = upload(id).orElseThrow();
    assertThat(listed.key()).isEqualTo("under/way");
    assertThat(listed.initiated()).isBetween(before, Instant.now().plusSeconds(2));
    assertThat(upload(other)).isPresent();

    s3.abortMultipartUpload(r -> r.bucket(BUCKET).key("under/way").uploadId(id));

    assertThat(upload(id)).isEmpty();
    assertThat(upload(other)).isPresent();
    assertThat(status(() -> s3.headObject(r -> r.bucket(BUCKET).key("under/way")))).isEqualTo(404);
    assertThat(
            status(() ->
                s3.uploadPart(
                    r -> r.bucket(BUCKET).key("under/way").uploadId(id).partNumber(2),
                    RequestBody.fromBytes(new byte[] {2}))))
        .isEqualTo(404);
    assertThat(
            status(
                () -> s3.abortMultipartUpload(r -> r.bucket(BUCKET).key("under/way").uploadId(id))))
        .isEqualTo(404);
  }

  @Test
  void aCopyCanDemandAVersionOfItsSource() {
    s3.putObject(r -> r.bucket(BUCKET).key("copy/from é"), RequestBody.fromString("first"));
    String etag = s3.headObject(r -> r.bucket(BUCKET).key("copy/from é")).eTag();
    assertThat(status(() -> copyIf(etag))).isEqualTo(200);
    HeadObjectResponse copy = s3.headObject(r -> r.bucket(BUCKET).key("copy/to"));
    assertThat(copy.eTag()).isEqualTo(etag);
    assertThat(text("copy/to")).isEqualTo("first");

    s3.putObject(r -> r.bucket(BUCKET).key("copy/from é"), RequestBody.fromString("second"));
    assertThat(status(() -> copyIf(etag))).isEqualTo(412);
    assertThat(text("copy/to")).isEqualTo("first");
    s3.deleteObject(r -> r.bucket(BUCKET).key("copy/from é"));
    assertThat(status(() -> copyIf(etag))).isEqualTo(404);
  }

  @Test
  void aListingTellsWhenEachObjectWasLastWritten() throws Exception {
    Instant before = Instant.now().minusSeconds(1);
    s3.putObject(r -> r.bucket(BUCKET).key("times/a"), RequestBody.fromString("1"));
    s3.putObject(r -> r.bucket(BUCKET).key("times/b"), RequestBody.fromString("1"));
    Instant first = modified("times/a");
    assertThat(first).isBetween(before, Instant.now().plusSeconds(1));
    Thread.sleep(1_100);
    s3.putObject(r -> r.bucket(BUCKET).key("times/a"), RequestBody.fromString("2"));
    assertThat(modified("times/a")).isAfter(first);
    assertThat(
            s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("times/").startAfter("times/a"))
                .contents())
        .extracting(S3Object::key)
        .containsExactly("times/b");
    assertThat(s3.headObject(r -> r.bucket(BUCKET).key("times/a")).lastModified())
        .isEqualTo(modified("times/a").truncatedTo(ChronoUnit.SECONDS));
  }

  private Optional<MultipartUpload> upload(String id) {
    return s3.listMultipartUploads(r -> r.bucket(BUCKET).prefix("under/")).uploads().stream()
        .filter(upload -> upload.uploadId().equals(id))
        .findFirst();
  }

  private Object copyIf(String etag) {
    return s3.copyObject(r ->
        r.sourceBucket(BUCKET)
            .sourceKey("copy/from é")
            .destinationBucket(BUCKET)
            .destinationKey("copy/to")
            .copySourceIfMatch(etag));
  }

  private Instant modified(String key) {
    return s3.listObjectsV2(r -> r.bucket(BUCKET).prefix(key)).contents().getFirst().lastModified();
  }

  private String text(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
  }

  private static int status(Supplier<Object> call) {
    try {
      Object _ = call.get();
      return 200;
    } catch (S3Exception e) {
      return e.statusCode();
    }
  }
}
