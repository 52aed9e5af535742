package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.Evidence;
import vectormill.duplicate.LedgerChange;
import vectormill.duplicate.Member;
import vectormill.search.access.Admission;
import vectormill.search.access.CallerListReader;
import vectormill.testing.Samples;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// Pages and actions over a collection with two clusters of duplicates and three failed files; of
/// two callers one may act, and a third sees another collection.
class ActionApiTest {
  private static final String ACTING =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String LOOKING =
      "cb8379ac2098aa165029e3938a51da0bcecfc008fd6795f401178647f96c5b34";
  private static final String ELSEWHERE =
      "50ae61e841fac4e8f9e40baf2ad36ec868922ea48368c18f9535e47db56dd7fb";
  private static final Map<String, String> ACTOR = Map.of("x-api-key", "abc");
  private static final Map<String, String> READER = Map.of("x-api-key", "def");
  private static final Map<String, String> STRANGER = Map.of("x-api-key", "ghi");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Parts parts =
      Parts.small()
          .withAdmission(
              new Admission.ByKey(
                  CallerListReader.read(
                      """
                      {"callers": [
                        {"name": "a", "sha256": "%s", "collections": ["news"],
                         "rights": ["read", "act"]},
                        {"name": "b", "sha256": "%s", "collections": ["news"], "rights": ["read"]},
                        {"name": "c", "sha256": "%s", "collections": ["other"],
                         "rights": ["read", "act"]}]}
                      """
                          .formatted(ACTING, LOOKING, ELSEWHERE))));
  private final Api api = new Api(parts);

  @BeforeEach
  void fill() {
    fail("news/a.jsonl", Failure.Kind.BAD_INPUT, State.FAILED);
    fail("news/b.jsonl", Failure.Kind.BAD_INPUT, State.FAILED);
    fail("news/c.jsonl", Failure.Kind.GAVE_UP, State.POISON);
    plan("other/x.jsonl");
    long revision = parts.back().ledger().begin("news").revision();
    List<LedgerChange> rows = new ArrayList<>();
    for (String cluster : List.of("aa1", "aa2", "aa3", "bb1", "bb2", "cc1")) {
      String first = cluster.substring(0, 2) + "1";
      rows.add(
          new LedgerChange.PutMember(
              Member.of(
                  record(cluster),
                  record(first).entryId(),
                  Optional.of(new Evidence("near", "cosine", 0.99)),
                  NOW)));
    }
    parts.back().ledger().write("news", revision, rows);
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
  }

  private static EntryRef record(String id) {
    return new EntryRef(id, "f" + id, "news/" + id + ".jsonl", "r-" + id, 0);
  }

  private WorkItem plan(String key) {
    WorkItem item = Samples.embed(Samples.source(key, "v1", "1"), 1, "g1");
    parts.stamps().plan(item);
    return item;
  }

  private void fail(String key, Failure.Kind kind, State state) {
    WorkItem item = plan(key);
    Claim claim = FileApiTest.claim(parts.stamps(), item);
    parts.stamps().fail(claim, new Failure(kind, "no good: " + key, 3, 40), state);
  }

  private Api.Answer get(String path) {
    return api.callAs(READER, "", "GET", path, null);
  }

  private Api.Answer post(Map<String, String> caller, String path, String body) {
    return api.callAs(caller, "", "POST", path, body);
  }

  @Test
  void errorsComePageByPageAndByKind() {
    Api.Answer first = get("/v1/errors?collection=news&limit=2");
    assertThat(first.status()).as(first.body().toString()).isEqualTo(200);
    assertThat(first.body().findValuesAsText("key"))
        .containsExactly("news/a.jsonl", "news/b.jsonl");
    JsonNode error = first.body().get("errors").get(0);
    assertThat(error.get("state").asText()).isEqualTo("FAILED");
    assertThat(error.get("kind").asText()).isEqualTo("BAD_INPUT");
    assertThat(error.get("failure").get("message").asText()).contains("no good");
    assertThat(error.get("failure").get("record").asLong()).isEqualTo(3);
    String next = first.body().get("next").asText();
    Api.Answer second = get("/v1/errors?collection=news&limit=2&after=" + next);
    assertThat(second.body().findValuesAsText("key")).containsExactly("news/c.jsonl");
    assertThat(second.body().has("next")).isFalse();
    assertThat(get("/v1/errors?collection=news&kind=gave_up").body().findValuesAsText("key"))
        .containsExactly("news/c.jsonl");
    assertThat(get("/v1/errors?collection=news&reason=missing_id").body().get("errors")).isEmpty();
  }

  @Test
  void theSummaryIsThatOfTheCommand() {
    Api.Answer answer = get("/v1/errors/summary?collection=news");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.body().get("failedFiles").asLong()).isEqualTo(3);
    assertThat(answer.body().get("fileGroups")).hasSize(2);
  }

  @Test
  void clustersComePageByPageTheLargestFirst() {
    Api.Answer first = get("/v1/duplicates?collection=news&limit=1");
    assertThat(first.status()).as(first.body().toString()).isEqualTo(200);
    assertThat(first.body().get("clusters").asInt()).isEqualTo(2);
    assertThat(first.body().get("shown").get(0).get("members")).hasSize(3);
    String next = first.body().get("next").asText();
    Api.Answer second = get("/v1/duplicates?collection=news&limit=1&after=" + next);
    assertThat(second.body().get("shown").get(0).get("canonicalId").asText()).isEqualTo("bb1");
    assertThat(second.body().has("next")).isFalse();
    assertThat(get("/v1/duplicates?collection=news&key=news/bb2.jsonl").body().get("shown"))
        .hasSize(1);
    JsonNode one = get("/v1/duplicates/record?collection=news&record=r-aa2").body();
    assertThat(one.get("canonicalId").asText()).isEqualTo("aa1");
    assertThat(one.get("links")).isEmpty();
    assertThat(get("/v1/duplicates/record?collection=news&record=no").code())
        .isEqualTo("unknown_record");
  }

  @Test
  void decisionsAreKeptAndTakenBack() {
    Api.Answer split =
        post(ACTOR, "/v1/duplicates/split", "{\"collection\":\"news\",\"record\":\"r-aa1\"}");
    assertThat(split.status()).as(split.body().toString()).isEqualTo(202);
    assertThat(split.body().findValuesAsText("verdict")).containsExactly("different", "different");
    Api.Answer merge =
        post(
            ACTOR,
            "/v1/duplicates/merge",
            "{\"collection\":\"news\",\"record\":\"r-aa1\",\"others\":[\"r-bb1\"]}");
    assertThat(merge.body().findValuesAsText("verdict")).containsExactly("same");
    assertThat(parts.back().ledger().read("news").decisions()).hasSize(3);
    String id = split.body().get("decisions").get(0).get("id").asText();
    Api.Answer undo =
        post(ACTOR, "/v1/duplicates/undo", "{\"collection\":\"news\",\"decision\":\"" + id + "\"}");
    assertThat(undo.body().get("decisions").get(0).has("undoneAt")).isTrue();
    assertThat(
            post(
                    ACTOR,
                    "/v1/duplicates/merge",
                    "{\"collection\":\"news\",\"record\":\"r-aa1\",\"others\":[\"r-aa1\"]}")
                .code())
        .isEqualTo("nothing_to_decide");
  }

  @Test
  void filesAreTriedAgain() {
    Api.Answer answer =
        post(ACTOR, "/v1/retry", "{\"collection\":\"news\",\"states\":[\"failed\"]}");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    assertThat(answer.body().get("retried").asLong() + answer.body().get("replanned").asLong())
        .isEqualTo(2);
  }

  static Stream<List<String>> actions() {
    return Stream.of(
        List.of("/v1/retry", "{\"collection\":\"news\",\"states\":[\"POISON\"]}"),
        List.of("/v1/duplicates/split", "{\"collection\":\"news\",\"record\":\"r-aa1\"}"),
        List.of(
            "/v1/duplicates/merge",
            "{\"collection\":\"news\",\"record\":\"r-aa1\",\"others\":[\"r-bb1\"]}"),
        List.of("/v1/duplicates/undo", "{\"collection\":\"news\"}"));
  }

  @MethodSource("actions")
  @ParameterizedTest
  void whoMayOnlyLookChangesNothingAndWhoMayNotLookSeesNothing(List<String> action) {
    Api.Answer looking = post(READER, action.get(0), action.get(1));
    assertThat(looking.status()).isEqualTo(403);
    assertThat(looking.code()).isEqualTo("forbidden");
    Api.Answer hidden = post(STRANGER, action.get(0), action.get(1));
    Api.Answer absent = post(ACTOR, action.get(0), action.get(1).replace("news", "none"));
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(hidden.body().toString().replace("news", "none"))
        .isEqualTo(absent.body().toString());
    assertThat(parts.back().ledger().read("news").decisions()).isEmpty();
    assertThat(parts.stamps().inStates("news", Set.of(State.POISON))).hasSize(1);
  }

  @Test
  void whereNobodyIsAskedForAKeyAPageFromElsewhereChangesNothing() throws IOException {
    String body = "{\"collection\":\"news\",\"record\":\"r-aa1\"}";
    try (Api open = new Api(parts.withAdmission(new Admission.Open()))) {
      for (String origin :
          List.of(
              "https://evil.example",
              "null",
              "http://127.0.0.1.evil.example",
              "http://localhost@evil.example",
              "http://127.0.0.1:99 http://evil.example")) {
        Map<String, String> page = Map.of("origin", origin, "host", "127.0.0.1:8080");
        assertThat(open.callAs(page, "", "POST", "/v1/duplicates/split", body).code())
            .as(origin)
            .isEqualTo("forbidden");
        Api.Answer look = open.callAs(page, "", "GET", "/v1/collections", null);
        assertThat(look.status()).as(origin).isEqualTo(200);
      }
      Map<String, String> own = Map.of("origin", "http://localhost:3000");
      assertThat(open.callAs(own, "", "POST", "/v1/duplicates/split", body).status())
          .isEqualTo(202);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/errors?collection=news",
    "/v1/errors/summary?collection=news",
    "/v1/duplicates?collection=news",
    "/v1/duplicates/record?collection=news&record=r-aa1"
  })
  void pagesOfAnotherTenantDoNotExist(String path) {
    Api.Answer hidden = api.callAs(STRANGER, "", "GET", path, null);
    Api.Answer absent = get(path.replace("news", "none"));
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(hidden.body().toString().replace("news", "none"))
        .isEqualTo(absent.body().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/errors?collection=news&kind=none     | bad_value
          /v1/errors?collection=news&reason=none   | bad_value
          /v1/errors?collection=news&limit=0       | out_of_range
          /v1/errors?collection=news&limit=101     | out_of_range
          /v1/errors?collection=news&after=x       | bad_value
          /v1/errors?collections=news              | unknown_field
          /v1/errors                               | missing_field
          /v1/duplicates?collection=news&after=x   | bad_value
          /v1/duplicates?collection=news&limit=9e9 | out_of_range
          /v1/duplicates/record?collection=news    | missing_field
          """)
  void aBadParameterIsNamed(String path, String code) {
    Api.Answer answer = get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/retry            | {"collection":"news"}                                 | bad_value
          /v1/retry            | {"collection":"news","states":["DONE"]}               | bad_value
          /v1/retry            | {"states":["FAILED"]}                                 | missing_field
          /v1/duplicates/split | {"collection":"news","record":"r-aa1","all":true}     | unknown_field
          /v1/duplicates/split | {"collection":"news","record":7}                      | bad_type
          /v1/duplicates/merge | {"collection":"news","record":"r-aa1","others":[]}    | bad_value
          /v1/duplicates/undo  | [1]                                                   | bad_json
          """)
  void aBadBodyIsNamed(String path, String body, String code) {
    Api.Answer answer = post(ACTOR, path, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
  }
}
