package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vectormill.failure.TransientException;
import vectormill.index.IndexDefinition;
import vectormill.testing.Faults;
import vectormill.testing.MemoryVectorIndex;

class SearchApiTest {
  private static final Api API = new Api(Parts.small());

  @AfterAll
  static void stop() throws IOException {
    API.close();
  }

  @Test
  void textIsEmbeddedAndTheNearestComeFirst() {
    Api.Answer answer = API.search("{\"collection\":\"news\",\"text\":\"rail\",\"k\":2}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("Content-Type")).startsWith("application/json");
    assertThat(answer.body().get("collection").asText()).isEqualTo("news");
    assertThat(answer.body().get("generation").asText()).isEqualTo("g1");
    assertThat(answer.body().get("model").asText()).isEqualTo(Parts.MODEL.label());
    assertThat(answer.body().get("tookMillis").asLong()).isBetween(0L, 60_000L);
    assertThat(ids(answer)).containsExactly("a", "c");
    JsonNode hit = answer.body().get("hits").get(0);
    assertThat(hit.get("score").asDouble()).isEqualTo(1.0);
    assertThat(hit.get("date").asText()).isEqualTo("1893-02-14");
    assertThat(hit.get("language").asText()).isEqualTo("fr");
    assertThat(hit.get("attributes").toString()).contains("\"topic\":\"rail\"", "\"page\":4");
    assertThat(hit.get("snippet").asText()).startsWith("text of a and so on").endsWith("…");
    assertThat(hit.get("provenance").get("bucket").asText()).isEqualTo("input");
    assertThat(hit.get("provenance").get("key").asText()).isEqualTo("news/GDV/GDV-1893.jsonl");
    assertThat(hit.get("provenance").get("version").asText()).isEqualTo("v1");
    assertThat(hit.get("provenance").get("record").asLong()).isEqualTo('a');
    assertThat(hit.get("provenance").get("model").asText()).isEqualTo(Parts.MODEL.label());
  }

  @Test
  void vectorIsComparedAsItIs() {
    assertThat(ids(API.search("{\"collection\":\"news\",\"vector\":[0,2.5]}")))
        .containsExactly("b", "c", "a");
  }

  @Test
  void filtersAndDatesNarrowTheHits() {
    String start = "{\"collection\":\"news\",\"text\":\"rail\",";
    assertThat(ids(API.search(start + "\"filters\":{\"language\":\"fr\"}}")))
        .containsExactly("a", "c");
    assertThat(ids(API.search(start + "\"filters\":{\"language\":[\"de\",\"it\"]}}")))
        .containsExactly("b");
    assertThat(ids(API.search(start + "\"filters\":{\"topic\":\"wine\",\"page\":4}}")))
        .containsExactly("c", "b");
    assertThat(ids(API.search(start + "\"date\":{\"from\":\"1894\",\"to\":\"1897-05-31\"}}")))
        .containsExactly("b");
    assertThat(ids(API.search(start + "\"date\":{\"from\":\"1906\"}}"))).isEmpty();
  }

  @Test
  void rangesAndPrefixesNarrowTheHits() {
    String start = "{\"collection\":\"news\",\"text\":\"rail\",\"filters\":";
    assertThat(ids(API.search(start + "{\"page\":{\"gte\":4,\"lt\":5}}}"))).hasSize(3);
    assertThat(ids(API.search(start + "{\"page\":{\"gt\":4}}}"))).isEmpty();
    assertThat(ids(API.search(start + "{\"page\":{\"lt\":4}}}"))).isEmpty();
    assertThat(ids(API.search(start + "{\"page\":{\"lte\":4},\"topic\":\"rail\"}}")))
        .containsExactly("a");
    assertThat(ids(API.search(start + "{\"key\":{\"prefix\":\"news/GDV/\"}}}"))).hasSize(3);
    assertThat(ids(API.search(start + "{\"key\":{\"prefix\":\"news/X\"}}}"))).isEmpty();
  }

  @Test
  void whereAllAttributesServeANameThatNoRecordHasIsRefusedAllTheSame() throws IOException {
    MemoryVectorIndex index = new MemoryVectorIndex();
    IndexDefinition definition = Parts.definition("g1", List.of());
    index.ensure(definition);
    index.upsert(definition, Parts.filled().entries("news", "g1").values().iterator());
    try (Api api = new Api(Parts.over(index))) {
      String start = "{\"collection\":\"news\",\"text\":\"rail\",\"filters\":";
      assertThat(ids(api.search(start + "{\"topic\":\"none\"}}"))).isEmpty();
      assertThat(ids(api.search(start + "{\"page\":{\"gt\":9},\"language\":\"it\"}}"))).isEmpty();
      Api.Answer answer = api.search(start + "{\"topic\":\"rail\",\"colour\":\"red\"}}");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("unknown_filter");
      assertThat(answer.field()).isEqualTo("filters.colour");
      assertThat(answer.message()).contains("id, key, language");
    }
  }

  @Test
  void bodyInBase64IsRead() {
    assertThat(ids(API.encodedSearch("{\"collection\":\"news\",\"text\":\"wine\",\"k\":1}")))
        .containsExactly("b");
  }

  @Test
  void noHitsAreAnEmptyArray() {
    Api.Answer answer =
        API.search(
            "{\"collection\":\"news\",\"text\":\"rail\",\"filters\":{\"topic\":\"absent\"}}");
    assertThat(answer.body().get("hits").isArray()).isTrue();
    assertThat(answer.body().get("hits")).isEmpty();
  }

  @Test
  void collectionsAreListed() {
    Api.Answer answer = API.get("/v1/collections");
    assertThat(answer.status()).isEqualTo(200);
    JsonNode collection = answer.body().get("collections").get(0);
    assertThat(collection.get("name").asText()).isEqualTo("news");
    assertThat(collection.get("entries").asLong()).isEqualTo(3);
    assertThat(collection.get("generation").asText()).isEqualTo("g1");
    assertThat(collection.get("model").asText()).isEqualTo(Parts.MODEL.label());
    assertThat(collection.get("dimension").asInt()).isEqualTo(2);
  }

  @Test
  void healthSaysThatTheIndexIsReachable() {
    Api.Answer answer = API.get("/health");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().toString()).isEqualTo("{\"status\":\"ok\",\"index\":\"reachable\"}");
  }

  @Test
  void healthIs503WhileTheIndexIsAway() throws IOException {
    try (Api broken = new Api(away())) {
      Api.Answer answer = broken.get("/health");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.headers()).containsEntry("Retry-After", "2");
      assertThat(answer.body().toString())
          .isEqualTo("{\"status\":\"unavailable\",\"index\":\"unreachable\"}");
    }
  }

  @Test
  void searchIs503WhileTheIndexIsAwayAndSaysNothingOfWhy() throws IOException {
    try (Api broken = new Api(away())) {
      Api.Answer answer = broken.search("{\"collection\":\"news\",\"text\":\"rail\"}");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.headers()).containsEntry("Retry-After", "2");
      assertThat(answer.code()).isEqualTo("unavailable");
      assertThat(answer.body().toString()).doesNotContain("index.");
    }
  }

  @Test
  void aModelThatCannotBeFetchedIs503() throws IOException {
    Parts parts =
        Parts.small()
            .withModels((_, _) -> {
              throw new TransientException("models bucket", new IOException("slow down"));
            });
    try (Api broken = new Api(parts)) {
      assertThat(broken.search("{\"collection\":\"news\",\"text\":\"rail\"}").status())
          .isEqualTo(503);
      assertThat(broken.search("{\"collection\":\"news\",\"vector\":[1,0]}").status())
          .isEqualTo(200);
    }
  }

  @Test
  void aBugIs500WithoutAStackTrace() throws IOException {
    Parts parts =
        Parts.small()
            .withModels((_, _) -> {
              throw new IllegalStateException("secret detail");
            });
    try (Api broken = new Api(parts)) {
      Api.Answer answer = broken.search("{\"collection\":\"news\",\"text\":\"rail\"}");
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.code()).isEqualTo("internal_error");
      assertThat(answer.body().toString()).doesNotContain("secret").doesNotContain("Exception");
    }
  }

  private static Parts away() {
    return Parts.small().with(Faults.at(Faults.Mode.BEFORE, 1));
  }

  private static List<String> ids(Api.Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().get("hits").findValuesAsText("id");
  }
}
