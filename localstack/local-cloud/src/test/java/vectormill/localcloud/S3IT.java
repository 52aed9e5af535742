package vectormill.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The S3 endpoint as an SDK client sees it.
class S3IT {

  private static final String BUCKET = "plain";

  private final S3Client s3 = Clouds.client(S3Client.builder(), Clouds.shared(), "S3");

  @Test
  void anObjectComesBackWithItsTypeMetadataAndChecksum() throws Exception {
    s3.putObject(
        r -> r.bucket(BUCKET).key("hello").contentType("text/plain").metadata(Map.of("k", "v")),
        RequestBody.fromString("hello"));
    try (var in =
        s3.getObject(r -> r.bucket(BUCKET).key("hello").checksumMode(ChecksumMode.ENABLED))) {
      GetObjectResponse answer = in.response();
      assertThat(in.readAllBytes()).asString().isEqualTo("hello");
      assertThat(answer.contentType()).isEqualTo("text/plain");
      assertThat(answer.metadata()).containsEntry("k", "v");
      assertThat(answer.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    }
  }

  @Test
  void aWrongChecksumIsRefused() {
    assertThat(
            status(() ->
                s3.putObject(
                    r -> r.bucket(BUCKET).key("bad").checksumCRC32("AAAAAA=="),
                    RequestBody.fromString("hello"))))
        .isEqualTo(400);
    assertThat(
            status(() ->
                s3.putObject(
                    r -> r.bucket(BUCKET).key("bad").contentMD5("1B2M2Y8AsgTpgAmY7PhCfg=="),
                    RequestBody.fromString("hello"))))
        .isEqualTo(400);
    assertThat(status(() -> s3.headObject(r -> r.bucket(BUCKET).key("bad")))).isEqualTo(404);
  }

  @Test
  void everyChecksumAlgorithmIsAccepted() {
    for (ChecksumAlgorithm algorithm :
        List.of(
            ChecksumAlgorithm.CRC32,
            ChecksumAlgorithm.CRC32_C,
            ChecksumAlgorithm.SHA1,
            ChecksumAlgorithm.SHA256)) {
      s3.putObject(
          r -> r.bucket(BUCKET).key("sum/" + algorithm).checksumAlgorithm(algorithm),
          RequestBody.fromString("hello"));
      assertThat(text("sum/" + algorithm)).isEqualTo("hello");
    }
  }

  @Test
  void ofManyWhoCreateAKeyExactlyOneWins() throws Exception {
    List<Integer> answers =
        race(
            16,
            i ->
                s3.putObject(
                    r -> r.bucket(BUCKET).key("race").ifNoneMatch("*"),
                    RequestBody.fromString("v" + i)));
    assertThat(answers).containsOnlyOnce(200).containsOnly(200, 412);
  }

  @Test
  void ofManyWhoReplaceAVersionExactlyOneWins() throws Exception {
    s3.putObject(r -> r.bucket(BUCKET).key("cas"), RequestBody.fromString("first"));
    String etag = s3.headObject(r -> r.bucket(BUCKET).key("cas")).eTag();
    List<Integer> answers =
        race(
            8,
            i ->
                s3.putObject(
                    r -> r.bucket(BUCKET).key("cas").ifMatch(etag),
                    RequestBody.fromString("next" + i)));
    assertThat(answers).containsOnlyOnce(200).containsOnly(200, 412);
  }

  @Test
  void aReadCanBeConditional() {
    s3.putObject(r -> r.bucket(BUCKET).key("cond"), RequestBody.fromString("x"));
    String etag = s3.headObject(r -> r.bucket(BUCKET).key("cond")).eTag();
    assertThat(
            status(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("cond").ifNoneMatch(etag))))
        .isEqualTo(304);
    assertThat(
            status(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("cond").ifMatch("\"no\""))))
        .isEqualTo(412);
  }

  @Test
  void aRangeIsPartOfAnObject() {
    s3.putObject(r -> r.bucket(BUCKET).key("range"), RequestBody.fromString("hello"));
    assertThat(range("bytes=1-3")).isEqualTo("ell");
    assertThat(range("bytes=-2")).isEqualTo("lo");
    assertThat(range("bytes=3-")).isEqualTo("lo");
    assertThat(status(() -> range("bytes=9-"))).isEqualTo(416);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "odd/é中 ü.txt",
        "odd/a+b c%20d.txt",
        "odd/a=b&c;d.txt",
        "odd/#frag?.txt",
        "odd//double",
        "odd/folder/",
        "odd/./dot",
        "odd/../dots",
        "p",
        "p/q",
        "odd/\uD83D\uDE00"
      })
  void anyKeyIsAKey(String key) {
    s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(key));
    assertThat(text(key)).isEqualTo(key);
    assertThat(keys(key)).contains(key);
    s3.deleteObject(r -> r.bucket(BUCKET).key(key));
    assertThat(status(() -> text(key))).isEqualTo(404);
  }

  @Test
  void theLongestKeyIsAKeyAndKeysMayStartEachOther() {
    String longest = "k".repeat(1024);
    s3.putObject(r -> r.bucket(BUCKET).key(longest), RequestBody.fromString("1"));
    s3.putObject(r -> r.bucket(BUCKET).key("n"), RequestBody.fromString("2"));
    s3.putObject(r -> r.bucket(BUCKET).key("n/m"), RequestBody.fromString("3"));
    assertThat(text(longest) + text("n") + text("n/m")).isEqualTo("123");
  }

  @Test
  void aListingIsSortedPagedAndGrouped() throws Exception {
    race(
        1200,
        i ->
            s3.putObject(
                r -> r.bucket(BUCKET).key("list/%02d/%05d".formatted(i % 7, i)),
                RequestBody.empty()));
    assertThat(keys("list/")).hasSize(1200).isSorted();
    assertThat(
            s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("list/").delimiter("/")).commonPrefixes())
        .hasSize(7);
    assertThat(
            s3.listObjectsV2Paginator(
                    r -> r.bucket(BUCKET).prefix("list/").delimiter("/").maxKeys(3))
                .commonPrefixes())
        .hasSize(7);
    List<S3Object> after =
        s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("list/").startAfter("list/06").maxKeys(5))
            .contents();
    assertThat(after).hasSize(5).allMatch(o -> o.key().startsWith("list/06/"));
    List<ObjectIdentifier> some =
        keys("list/").stream()
            .limit(500)
            .map(k -> ObjectIdentifier.builder().key(k).build())
            .toList();
    s3.deleteObjects(r -> r.bucket(BUCKET).delete(d -> d.objects(some)));
    assertThat(keys("list/")).hasSize(700);
  }

  @Test
  void aCopyKeepsOrReplacesMetadata() {
    s3.putObject(
        r -> r.bucket(BUCKET).key("from").metadata(Map.of("a", "1")), RequestBody.fromString("x"));
    s3.copyObject(r ->
        r.sourceBucket(BUCKET).sourceKey("from").destinationBucket(BUCKET).destinationKey("to"));
    assertThat(s3.headObject(r -> r.bucket(BUCKET).key("to")).metadata()).containsEntry("a", "1");
    s3.copyObject(r ->
        r.sourceBucket(BUCKET)
            .sourceKey("from")
            .destinationBucket(BUCKET)
            .destinationKey("to")
            .metadataDirective(MetadataDirective.REPLACE)
            .metadata(Map.of("b", "2")));
    assertThat(s3.headObject(r -> r.bucket(BUCKET).key("to")).metadata())
        .isEqualTo(Map.of("b", "2"));
  }

  @Test
  void partsBecomeOneObjectOnce() {
    byte[] five = new byte[5 << 20];
    Arrays.fill(five, (byte) 7);
    String id = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("parts")).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      int number = i;
      byte[] bytes = i == 1 ? five : new byte[] {1};
      String etag =
          s3.uploadPart(
                  r -> r.bucket(BUCKET).key("parts").uploadId(id).partNumber(number),
                  RequestBody.fromBytes(bytes))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(i).eTag(etag).build());
    }
    assertThat(s3.listParts(r -> r.bucket(BUCKET).key("parts").uploadId(id)).parts()).hasSize(2);
    CompletedPart wrong = CompletedPart.builder().partNumber(1).eTag("\"x\"").build();
    assertThat(status(() -> complete(id, List.of(wrong)))).isEqualTo(400);
    assertThat(complete(id, parts)).endsWith("-2\"");
    assertThat(s3.headObject(r -> r.bucket(BUCKET).key("parts")).contentLength())
        .isEqualTo((5 << 20) + 1);
    String again = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("parts")).uploadId();
    s3.abortMultipartUpload(r -> r.bucket(BUCKET).key("parts").uploadId(again));
    assertThat(status(() -> s3.headObject(r -> r.bucket(BUCKET).key("parts")))).isEqualTo(200);
  }

  @Test
  void aBucketThatHoldsSomethingStays() {
    s3.createBucket(r -> r.bucket("short-lived"));
    s3.putObject(r -> r.bucket("short-lived").key("x"), RequestBody.empty());
    assertThat(status(() -> s3.deleteBucket(r -> r.bucket("short-lived")))).isEqualTo(409);
    s3.deleteObject(r -> r.bucket("short-lived").key("x"));
    s3.deleteBucket(r -> r.bucket("short-lived"));
    assertThat(status(() -> s3.headBucket(r -> r.bucket("short-lived")))).isEqualTo(404);
  }

  private String complete(String id, List<CompletedPart> parts) {
    return s3.completeMultipartUpload(
            r -> r.bucket(BUCKET).key("parts").uploadId(id).multipartUpload(m -> m.parts(parts)))
        .eTag();
  }

  private String range(String range) {
    return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("range").range(range)).asUtf8String();
  }

  private String text(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
  }

  private List<String> keys(String prefix) {
    return s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private interface Attempt {
    Object run(int i);
  }

  private static List<Integer> race(int attempts, Attempt attempt) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Callable<Integer>> calls =
          IntStream.range(0, attempts)
              .mapToObj(i -> (Callable<Integer>) () -> status(() -> attempt.run(i)))
              .toList();
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    }
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
