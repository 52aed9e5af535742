package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.document.Document;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.search.access.Admission;
import vectormill.search.access.CallerList;
import vectormill.search.access.CallerListReader;
import vectormill.testing.DamagedStamps;
import vectormill.testing.MemoryVectorIndex;
import vectormill.testing.Samples;
import vectormill.work.StampStore;
import vectormill.work.WorkItem;

/// Two tenants, of whom one has a collection that the other must not even know of.
class TenantApiTest {
  private static final String HASH_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String HASH_OF_DEFAULT =
      "37a8eec1ce19687d132fe29051dca629d164e2c4958ba141d5f4133a33f0688f";
  private static final String SECRET = "secret";
  private static final String ABSENT = "absent";
  private static final CallerList CALLERS =
      CallerListReader.read(
          """
          {"callers": [
            {"name": "a", "sha256": "%s", "collections": ["news"], "rights": ["read"]},
            {"name": "b", "arn": "arn:aws:iam::1:user/b", "collections": ["news"],
             "rights": ["read"]},
            {"name": "c", "claims": {"sub": "c"}, "collections": ["news"], "rights": ["read"]},
            {"name": "d", "sha256": "%s", "collections": ["default"], "rights": ["read", "act"]}
          ]}
          """
              .formatted(HASH_OF_ABC, HASH_OF_DEFAULT));
  private static final Map<String, String> KEY = Map.of("authorization", "Bearer abc");
  private static final Map<String, String> DEFAULT = Map.of("authorization", "Bearer default");
  private static final Parts PARTS = twoCollections();
  private static final WorkItem FILE = secretFile();
  private static final Api KEYS = new Api(PARTS.withAdmission(new Admission.ByKey(CALLERS)));
  private static final Api GATEWAY = new Api(PARTS.withAdmission(new Admission.ByGateway(CALLERS)));

  @AfterAll
  static void stop() throws IOException {
    KEYS.close();
    GATEWAY.close();
  }

  private static Parts twoCollections() {
    MemoryVectorIndex index = Parts.filled();
    List<IndexEntry> entries = new ArrayList<>(index.entries("news", "g1").values());
    IndexDefinition secret = new IndexDefinition(SECRET, "g1", 2, List.of(), Parts.MODEL);
    index.ensure(secret);
    index.upsert(secret, entries.iterator());
    return Parts.over(index);
  }

  /// Its own files make the default collection known.
  private static WorkItem secretFile() {
    PARTS.stamps().plan(Samples.embed(Samples.source("top.jsonl", "v1", "1"), 1, "g1"));
    PARTS.stamps().plan(Samples.embed(Samples.source("default/in.jsonl", "v1", "1"), 1, "g1"));
    WorkItem item = Samples.embed(Samples.source(SECRET + "/a.jsonl", "v1", "1"), 1, "g1");
    PARTS.stamps().plan(item);
    return item;
  }

  static Stream<Question> everyRouteThatNamesACollection() {
    return Stream.of(
        new Question("POST", "/v1/search", "{\"collection\":\"%s\",\"text\":\"rail\"}"),
        new Question("POST", "/v1/search", "{\"collection\":\"%s\",\"vector\":[1,0]}"),
        new Question("POST", "/v1/search", "{\"collection\":\"%s\",\"vector\":[1,0,0]}"),
        new Question("POST", "/v1/search", "{\"collection\":\"%s\",\"id\":\"a\"}"),
        new Question("POST", "/v1/search", "{\"collection\":\"%s\",\"query\":[{\"id\":\"a\"}]}"),
        new Question(
            "POST",
            "/v1/search",
            "{\"collection\":\"%s\",\"text\":\"a\",\"filters\":{\"none\":1}}"),
        new Question(
            "POST",
            "/knn-service",
            "{\"indice_name\":\"%s\",\"modality\":\"image\",\"num_images\":1,\"text\":\"rail\"}"),
        new Question("POST", "/metadata", "{\"indice_name\":\"%s\",\"ids\":[1]}"),
        new Question("GET", "/v1/files?collection=%s", null),
        new Question("GET", "/v1/files?collection=%s&key=a.jsonl", null),
        new Question("GET", "/v1/files?collection=%s&state=planned", null),
        new Question("GET", "/v1/files/%s%%2Fa.jsonl", null),
        new Question("GET", "/v1/errors?collection=%s", null),
        new Question("GET", "/v1/errors/summary?collection=%s", null),
        new Question("GET", "/v1/duplicates?collection=%s", null),
        new Question("GET", "/v1/duplicates/record?collection=%s&record=a", null),
        new Question("POST", "/v1/retry", "{\"collection\":\"%s\",\"states\":[\"FAILED\"]}"),
        new Question("POST", "/v1/duplicates/split", "{\"collection\":\"%s\",\"record\":\"a\"}"));
  }

  @MethodSource("everyRouteThatNamesACollection")
  @ParameterizedTest
  void aCollectionThatMayNotBeSeenIsAnsweredAsOneThatDoesNotExist(Question question) {
    Api.Answer hidden = question.ask(KEYS, KEY, SECRET);
    Api.Answer absent = question.ask(KEYS, KEY, ABSENT);
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(hidden.body().toString().replace(SECRET, ABSENT))
        .isEqualTo(absent.body().toString());
    assertThat(hidden.headers().keySet()).isEqualTo(absent.headers().keySet());
  }

  @Test
  void listsAndMetricsHoldNothingOfIt() {
    for (String path : List.of("/v1/collections", "/indices-list")) {
      assertThat(KEYS.callAs(KEY, "", "GET", path, null).body().toString())
          .contains("news")
          .doesNotContain(SECRET);
    }
    assertThat(KEYS.textAs(KEY, "/metrics")).doesNotContain(SECRET);
    assertThat(KEYS.textAs(KEY, "/metrics-summary")).doesNotContain(SECRET);
  }

  @Test
  void aWorkKeyOfItIsAnsweredAsOneThatNobodyHas() {
    String key = FILE.key().value();
    String other = "0".repeat(key.length());
    Api.Answer hidden = KEYS.callAs(KEY, "", "GET", "/v1/files/" + key, null);
    Api.Answer absent = KEYS.callAs(KEY, "", "GET", "/v1/files/" + other, null);
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(hidden.body().toString().replace(key, other)).isEqualTo(absent.body().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"secret/a.jsonl", "secret%2Fa.jsonl", "/secret/a.jsonl", "../secret/a.jsonl"})
  void aKeyInAFolderIsNoFileOfTheDefaultCollection(String key) {
    Api.Answer hidden =
        KEYS.callAs(DEFAULT, "", "GET", "/v1/files?collection=default&key=" + key, null);
    Api.Answer absent =
        KEYS.callAs(DEFAULT, "", "GET", "/v1/files?collection=default&key=none", null);
    assertThat(hidden.status()).as(hidden.body().toString()).isEqualTo(404);
    assertThat(hidden.body()).isEqualTo(absent.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"top.jsonl", "in.jsonl"})
  void filesOfTheDefaultCollectionAreThoseInNoFolderAndInItsOwn(String key) {
    Api.Answer own =
        KEYS.callAs(DEFAULT, "", "GET", "/v1/files?collection=default&key=" + key, null);
    assertThat(own.body().get("files")).hasSize(1);
  }

  /// Else time, and what cannot be read, would tell of them.
  @Test
  void stampsOfHiddenFilesAreNotReadByName() throws IOException {
    StampStore unreadable = DamagedStamps.of(PARTS.stamps(), FILE.source().key());
    Parts parts = PARTS.withStamps(unreadable).withAdmission(new Admission.ByKey(CALLERS));
    try (Api api = new Api(parts)) {
      String key = FILE.key().value();
      for (String path :
          List.of(
              "/v1/files/secret%2Fa.jsonl",
              "/v1/files?collection=secret&key=a.jsonl",
              "/v1/files?collection=default&key=secret/a.jsonl",
              "/v1/errors?collection=secret",
              "/v1/files/" + key)) {
        assertThat(api.callAs(KEY, "", "GET", path, null).status()).as(path).isEqualTo(404);
        assertThat(api.callAs(DEFAULT, "", "GET", path, null).status()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void idsOfAnotherCollectionFindNothing() {
    long handle = IndexEntry.handle(secretEntry());
    String body = "{\"indice_name\":\"news\",\"ids\":[" + handle + "]}";
    assertThat(KEYS.callAs(KEY, "", "POST", "/metadata", body).body()).hasSize(1);
    IndexEntry foreign = Parts.entry(document("only-there"), Parts.MODEL, 1, 0);
    PARTS.index().upsert(secret(), List.of(foreign).iterator());
    String unknown = "{\"indice_name\":\"news\",\"ids\":[" + handleOf(foreign) + "]}";
    assertThat(KEYS.callAs(KEY, "", "POST", "/metadata", unknown).body()).isEmpty();
    Api.Answer like =
        KEYS.callAs(
            KEY, "", "POST", "/v1/search", "{\"collection\":\"news\",\"id\":\"only-there\"}");
    assertThat(like.code()).isEqualTo("unknown_record");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/collections",
        "/v1/files?collection=news",
        "/indices-list",
        "/metrics",
        "/metrics-summary",
        "/v1/nothing"
      })
  void withoutAKeyNothingIsAnswered(String path) {
    for (Map<String, String> headers :
        List.of(
            Map.<String, String>of(),
            Map.of("authorization", "Bearer abd"),
            Map.of("authorization", "Bearer "),
            Map.of("authorization", "Basic abc"),
            Map.of("x-api-key", HASH_OF_ABC),
            Map.of("x-vectormill-caller", "a", "vectormill.caller", "a"))) {
      Api.Answer answer = KEYS.callAs(headers, "", "GET", path, null);
      assertThat(answer.status()).as(path + headers).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("unauthenticated");
      assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
    }
  }

  @Test
  void healthAndPreflightNeedNoKey() {
    assertThat(KEYS.get("/health").status()).isEqualTo(200);
    assertThat(KEYS.call("OPTIONS", "/v1/search", "", null).status()).isEqualTo(204);
    assertThat(KEYS.callAs(Map.of("x-api-key", "abc"), "", "GET", "/indices-list", null).status())
        .isEqualTo(200);
  }

  @Test
  void aGatewaysCallerIsWhomItsContextNames() {
    String user = "{\"iam\":{\"userArn\":\"arn:aws:iam::1:user/b\"}}";
    String token = "{\"jwt\":{\"claims\":{\"sub\":\"c\"},\"scopes\":null}}";
    for (String authorizer : List.of(user, token)) {
      Api.Answer answer = GATEWAY.callAs(Map.of(), authorizer, "GET", "/indices-list", null);
      assertThat(answer.body().toString()).isEqualTo("[\"news\"]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"iam\":{\"userArn\":null},\"jwt\":null}",
        "{\"iam\":{\"userArn\":\"arn:aws:iam::1:user/bb\"}}",
        "{\"jwt\":{\"claims\":{\"sub\":\"C\"}}}",
        "{\"lambda\":{\"sub\":\"c\",\"userArn\":\"arn:aws:iam::1:user/b\"}}"
      })
  void whatAClientSaysOfItselfCountsForNothing(String authorizer) {
    Map<String, String> lies =
        Map.of(
            "authorization", "Bearer abc",
            "x-amzn-iam-user-arn", "arn:aws:iam::1:user/b",
            "x-amzn-oidc-identity", "c",
            "x-api-key", "abc");
    Api.Answer answer = GATEWAY.callAs(lies, authorizer, "GET", "/v1/collections", null);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("forbidden");
  }

  private static Document document(String id) {
    return new Document(
        id, "text", Optional.empty(), 0, -1, Optional.empty(), Optional.empty(), Map.of());
  }

  private static IndexDefinition secret() {
    return PARTS.index().current(SECRET).orElseThrow();
  }

  private static String secretEntry() {
    return PARTS.index().find("news", "a").stream()
        .map(hit -> IndexEntry.entryId("input", hit.provenance().key(), "a"))
        .findFirst()
        .orElseThrow();
  }

  private static long handleOf(IndexEntry entry) {
    return IndexEntry.handle(entry.entryId());
  }

  record Question(String method, String path, @Nullable String body) {
    Api.Answer ask(Api api, Map<String, String> headers, String collection) {
      return api.callAs(
          headers,
          "",
          method,
          path.formatted(collection),
          body == null ? null : body.formatted(collection));
    }
  }
}
