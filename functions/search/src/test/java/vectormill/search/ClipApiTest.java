package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.document.Document;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.testing.MemoryVectorIndex;

/// What clip-retrieval's client and pages ask, and how they are answered.
class ClipApiTest {
  private static final String START =
      "{\"modality\":\"image\",\"num_images\":2,\"indice_name\":\"news\"";
  private static final Api API = new Api(Parts.over(pictures()));

  @AfterAll
  static void stop() throws IOException {
    API.close();
  }

  @Test
  void indicesAreListedByName() {
    assertThat(API.get("/indices-list").body().toString()).isEqualTo("[\"news\"]");
  }

  /// As clip_client sends it, down to its nulls and its missing content type.
  @Test
  void theClientsOwnRequestIsAnswered() {
    String body =
        "{\"text\": \"rail\", \"image\": null, \"image_url\": null, \"embedding_input\": null,"
            + " \"deduplicate\": true, \"use_safety_model\": true, \"use_violence_detector\": true,"
            + " \"indice_name\": \"news\", \"use_mclip\": false, \"aesthetic_score\": 9,"
            + " \"aesthetic_weight\": 0.5, \"modality\": \"image\", \"num_images\": 40,"
            + " \"num_result_ids\": 40}";
    JsonNode rows = rows(API.call("POST", "/knn-service", "text/plain;charset=UTF-8", body));
    assertThat(rows.findValuesAsText("record_id")).containsExactly("a", "c", "d");
    JsonNode first = rows.get(0);
    assertThat(first.get("url").asText()).isEqualTo("https://example.org/a.jpg");
    assertThat(first.get("caption").asText()).isEqualTo("caption of a");
    assertThat(first.get("similarity").asDouble()).isCloseTo(1, within(1e-6));
    assertThat(first.get("id").isIntegralNumber()).isTrue();
    assertThat(first.get("id").asLong()).isBetween(0L, (1L << 53) - 1);
  }

  @Test
  void rowsBehindTheFirstOnesCarryIdAndSimilarityOnly() {
    JsonNode rows = ask(",\"embedding_input\":[1,0],\"num_result_ids\":4}");
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1).get("record_id").asText()).isEqualTo("b");
    assertThat(names(rows.get(2))).containsExactly("id", "similarity");
    assertThat(rows.get(2).get("similarity").asDouble())
        .isBetween(
            rows.get(3).get("similarity").asDouble(), rows.get(1).get("similarity").asDouble());
    assertThat(ask(",\"embedding_input\":[1,0]}")).hasSize(2);
    assertThat(ask(",\"embedding_input\":[1,0],\"num_result_ids\":1000000}")).hasSize(4);
  }

  @Test
  void metadataIsFoundByTheIdsOfHits() {
    JsonNode rows = ask(",\"text\":\"rail\",\"num_result_ids\":4}");
    long third = rows.get(2).get("id").asLong();
    long first = rows.get(0).get("id").asLong();
    String body =
        "{\"ids\":[%d,12345,%d,%d],\"indice_name\":\"news\"}".formatted(third, first, third);
    JsonNode found = rows(API.call("POST", "/metadata", "application/octet-stream", body));
    assertThat(found).hasSize(2);
    assertThat(found.get(0).get("id").asLong()).isEqualTo(third);
    assertThat(found.get(0).get("metadata").get("url").asText())
        .isEqualTo("https://example.org/c.jpg");
    assertThat(found.get(1).get("metadata").get("record_id").asText()).isEqualTo("a");
    assertThat(rows(API.call("POST", "/metadata", "", "{\"ids\":[],\"indice_name\":\"news\"}")))
        .isEmpty();
  }

  @Test
  void anEmptyTextIsPassedOverAndTheNextQuestionCounts() {
    assertThat(ask(",\"text\":\"\",\"embedding_input\":[0,1]}").get(0).get("record_id").asText())
        .isEqualTo("d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {}                                                              | 400 | modality
          {"modality":"image","num_images":2}                             | 400 | indice_name
          {"modality":"image","indice_name":"news"}                       | 400 | num_images
          {"modality":"image","num_images":0,"indice_name":"news"}        | 400 | num_images
          {"modality":"image","num_images":"x","indice_name":"news"}      | 400 | num_images
          {"modality":"image","num_images":2,"indice_name":"news"}        | 400 | text
          {"modality":"t","num_images":2,"indice_name":"no","text":"a"}   | 404 | indice_name
          {"modality":"t","num_images":2,"indice_name":"news","embedding_input":[1,2,3]} | 400 | vector
          {"modality":"t","num_images":2,"indice_name":"news","text":"a"} | 422 | text
          """)
  void aBadRequestIsNeverABugOfTheService(String body, int status, String field) {
    Api.Answer answer = API.call("POST", "/knn-service", "text/plain", body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.message()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"image_url\":\"http://169.254.169.254/latest/meta-data\"}",
        ",\"image\":\"AQID\"}",
        ",\"image\":\"no base64\"}",
        ",\"embedding_input\":[]}",
        ",\"embedding_input\":\"x\"}"
      })
  void whatCannotBeAskedIsRefusedByName(String rest) {
    Api.Answer answer = API.call("POST", "/knn-service", "text/plain", START + rest);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(rest).contains(answer.field());
    assertThat(answer.message()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"indice_name\":\"news\"}",
        "{\"ids\":7,\"indice_name\":\"news\"}",
        "{\"ids\":[\"a\"],\"indice_name\":\"news\"}",
        "{\"ids\":[1e30],\"indice_name\":\"news\"}",
        "[",
        ""
      })
  void badQuestionsForMetadataAreRefused(String body) {
    assertThat(API.call("POST", "/metadata", "text/plain", body).status()).isEqualTo(400);
  }

  @Test
  void pagesFromAnywhereMayAsk() {
    Api.Answer asked = API.call("OPTIONS", "/knn-service", "text/plain", null);
    assertThat(asked.status()).isEqualTo(204);
    assertThat(asked.headers())
        .containsEntry("Access-Control-Allow-Origin", "*")
        .containsKey("Access-Control-Allow-Headers");
    assertThat(API.get("/indices-list").headers())
        .containsEntry("Access-Control-Allow-Origin", "*");
    assertThat(API.call("POST", "/knn-service", "", "[").headers())
        .containsEntry("Access-Control-Allow-Origin", "*");
  }

  @Test
  void metricsCountRequestsAndStages() {
    API.call("POST", "/knn-service", "text/plain", START + ",\"text\":\"rail\"}");
    API.get("/v1/nothing?a=b");
    String text = API.text("/metrics");
    assertThat(text)
        .contains("# TYPE full_knn_request_time histogram", "knn_index_time_count ")
        .containsPattern("vectormill_requests_total\\{route=\"/knn-service\",status=\"200\"} [1-9]")
        .containsPattern("vectormill_requests_total\\{route=\"other\",status=\"404\"} [1-9]")
        .containsPattern("text_clip_inference_time_bucket\\{le=\"\\+Inf\"} [1-9]")
        .doesNotContain("nothing");
    assertThat(text.lines().filter(line -> !line.startsWith("#")))
        .allMatch(line -> line.matches("[a-z_]+(\\{[^}]*})? [0-9.E-]+"), "a sample");
    assertThat(API.text("/metrics-summary"))
        .contains("proportion")
        .containsPattern("full_knn_request_time .* [1-9][0-9]* ");
  }

  private static JsonNode ask(String rest) {
    return rows(API.call("POST", "/knn-service", "application/json", START + rest));
  }

  private static JsonNode rows(Api.Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.body().isArray()).isTrue();
    return answer.body();
  }

  private static List<String> names(JsonNode row) {
    List<String> names = new ArrayList<>();
    row.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /// Two pictures that are nearly the same, and two others.
  private static MemoryVectorIndex pictures() {
    MemoryVectorIndex index = new MemoryVectorIndex();
    IndexDefinition definition = Parts.definition("g1", List.of());
    index.ensure(definition);
    index.upsert(
        definition,
        List.of(
                picture("a", 1, 0),
                picture("b", 0.98f, 0.199f),
                picture("c", 0.6f, 0.8f),
                picture("d", 0, 1))
            .iterator());
    return index;
  }

  private static IndexEntry picture(String id, float... values) {
    Map<String, Object> attributes =
        Map.of("url", "https://example.org/" + id + ".jpg", "tags", List.of("x"));
    return Parts.entry(
        new Document(
            id,
            "caption of " + id,
            Optional.empty(),
            0,
            -1,
            Optional.empty(),
            Optional.empty(),
            attributes),
        Parts.MODEL,
        values);
  }
}
