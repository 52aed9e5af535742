package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.source.SourceFile;
import vectormill.testing.Samples;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

class FileApiTest {
  private static final Parts PARTS = Parts.small();
  private static final Api API = new Api(PARTS);
  private static final WorkItem DONE = item("news/GDV/GDV-1893.jsonl.bz2");
  private static final WorkItem FAILED = item("news/a b+c%41ü.csv");
  private static final WorkItem WAITING = item("news/z.txt");

  @BeforeAll
  static void plan() {
    StampStore stamps = PARTS.stamps();
    List.of(DONE, FAILED, WAITING).forEach(stamps::plan);
    for (int range = 0; range < 3; range++) {
      stamps.plan(
          new WorkItem(
              WAITING.source(), WAITING.ordinal(), WAITING.generation(), Step.RANGE, range));
    }
    stamps.done(claim(DONE), Samples.fullOutcome("manifests/one.json"));
    Failure failure =
        new Failure(Failure.Kind.BAD_INPUT, "expected an object, found an array", 12, 3_456);
    stamps.fail(claim(FAILED), failure, State.FAILED);
  }

  @AfterAll
  static void stop() throws IOException {
    API.close();
  }

  @Test
  void aFinishedFileIsReportedWithItsCounts() {
    Api.Answer answer = API.get("/v1/files/" + DONE.key());
    assertThat(answer.status()).isEqualTo(200);
    JsonNode file = answer.body();
    assertThat(file.get("id").asText()).isEqualTo(DONE.key().value());
    assertThat(file.get("collection").asText()).isEqualTo("news");
    assertThat(file.get("key").asText()).isEqualTo("news/GDV/GDV-1893.jsonl.bz2");
    assertThat(file.get("state").asText()).isEqualTo("DONE");
    assertThat(file.get("updatedAt").asText()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(file.has("failure")).isFalse();
    JsonNode result = file.get("result");
    assertThat(result.get("manifest").asText()).isEqualTo("manifests/one.json");
    assertThat(result.get("records").asLong()).isEqualTo(4);
    assertThat(result.get("embedded").asLong()).isEqualTo(1);
    assertThat(result.get("filtered").asLong()).isEqualTo(2);
    assertThat(result.get("failed").asLong()).isEqualTo(1);
    assertThat(result.get("reasons").toString())
        .isEqualTo("{\"malformed_record\":1,\"too_short\":2}");
    assertThat(result.get("reading").asText()).isEqualTo("jsonl: größer");
    assertThat(result.get("indexed").asLong()).isEqualTo(7);
    assertThat(result.get("indexFailed").asLong()).isEqualTo(3);
  }

  @Test
  void aFileIsReportedAsAWholeAndNotByItsRanges() {
    assertThat(API.get("/v1/files/news/z.txt").body().get("id").asText())
        .isEqualTo(WAITING.key().value());
  }

  @Test
  void aFailedFileIsReportedWithRecordAndOffset() {
    JsonNode file = API.get("/v1/files/" + FAILED.key()).body();
    assertThat(file.get("state").asText()).isEqualTo("FAILED");
    assertThat(file.has("result")).isFalse();
    assertThat(file.get("failure").get("message").asText()).contains("expected an object");
    assertThat(file.get("failure").get("record").asLong()).isEqualTo(12);
    assertThat(file.get("failure").get("offset").asLong()).isEqualTo(3_456);
  }

  @ParameterizedTest
  @ValueSource(strings = {"news/GDV/GDV-1893.jsonl.bz2", "news/a b+c%41ü.csv", "news/z.txt"})
  void aFileIsFoundByItsEncodedKey(String key) {
    String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    assertThat(API.get("/v1/files/" + encoded).body().path("key").asText()).isEqualTo(key);
    assertThat(API.get("/v1/files/" + encoded.replace("%2F", "/")).body().path("key").asText())
        .isEqualTo(key);
  }

  @Test
  void filesAreListedPageByPage() {
    JsonNode first = API.get("/v1/files?collection=news&limit=2").body();
    assertThat(first.get("files").findValuesAsText("key"))
        .containsExactly("news/GDV/GDV-1893.jsonl.bz2", "news/a b+c%41ü.csv");
    String next = first.get("next").asText();
    JsonNode second = API.get("/v1/files?collection=news&limit=2&after=" + next).body();
    assertThat(second.get("files").findValuesAsText("key")).containsExactly("news/z.txt");
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void filesAreListedByStateAndByKey() {
    assertThat(keys("/v1/files?collection=news&state=failed"))
        .containsExactly("news/a b+c%41ü.csv");
    assertThat(keys("/v1/files?collection=news&key=a%20b%2Bc%2541%C3%BC.csv"))
        .containsExactly("news/a b+c%41ü.csv");
  }

  @Test
  void unknownFilesAndCollectionsAre404() {
    assertThat(API.get("/v1/files/" + "0".repeat(40)).code()).isEqualTo("unknown_file");
    assertThat(API.get("/v1/files/news%2Fabsent.csv").status()).isEqualTo(404);
    assertThat(API.get("/v1/files?collection=absent").code()).isEqualTo("unknown_collection");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/files/%zz",
        "/v1/files/a b",
        "/v1/files/\u0000",
        "/v1/files/..%2F..",
        "/%",
        "",
        "/v1/files?collection=%zz"
      })
  void oddPathsAreTheClientsFault(String path) {
    assertThat(API.get(path).status()).isBetween(400, 499);
    assertThat(API.get(path).message()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=3",
        "collection=news&limit=0",
        "collection=news&limit=1001",
        "collection=news&limit=x",
        "collection=news&state=lost",
        "collection=news&after=%21",
        "collection=news&after=AAAA",
        "collection=news&order=size",
        "collection="
      })
  void badParametersAreNamed(String query) {
    Api.Answer answer = API.get("/v1/files?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isNotBlank();
    assertThat(answer.message()).contains(answer.field());
  }

  private static List<String> keys(String path) {
    return API.get(path).body().get("files").findValuesAsText("key");
  }

  private static WorkItem item(String key) {
    SourceFile source = Samples.source(key, "v1", "01");
    PARTS.stamps().arrive(source);
    return Samples.embed(source, 1, "g1");
  }

  private static Claim claim(WorkItem item) {
    return claim(PARTS.stamps(), item);
  }

  static Claim claim(StampStore stamps, WorkItem item) {
    if (stamps.claim(item.key(), "test", Duration.ofMinutes(1))
        instanceof ClaimAttempt.Claimed claimed) {
      return claimed.claim();
    }
    throw new AssertionError("could not claim " + item);
  }
}
