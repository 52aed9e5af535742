package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vectormill.search.access.Admission;
import vectormill.search.access.CallerList;
import vectormill.search.access.CallerListReader;
import vectormill.testing.Faults;
import vectormill.testing.Samples;
import vectormill.work.WorkItem;

/// The running service and its document say the same.
class OpenApiTest {
  private static final Schema SCHEMA = schema();
  private static final Parts PARTS = Parts.small();
  private static final Api API = new Api(PARTS);

  @BeforeAll
  static void plan() {
    WorkItem item = Samples.embed(Samples.source("news/a.jsonl", "v1", "01"), 1, "g1");
    PARTS.stamps().arrive(item.source());
    PARTS.stamps().plan(item);
  }

  @AfterAll
  static void stop() throws IOException {
    API.close();
  }

  @Test
  void everyRouteIsDocumentedAndNoOther() {
    try (ApplicationContext context = ApplicationContext.builder().singletons(PARTS).start()) {
      List<String> routes =
          context
              .getBean(Router.class)
              .uriRoutes()
              .map(route ->
                  route.getHttpMethodName()
                      + " "
                      + route.getUriMatchTemplate().toString().replace("{+", "{"))
              .filter(route -> !route.startsWith("HEAD ") && !route.startsWith("OPTIONS "))
              .distinct()
              .toList();
      assertThat(routes).containsExactlyInAnyOrderElementsOf(SCHEMA.operations());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          POST /v1/search       | 200 | {"collection":"news","text":"rail","fusion":{"weight":0.4},"offset":0}
          POST /v1/search       | 200 | {"collection":"news","vector":[1,0],"fold":0.5,"include":["vector"]}
          POST /v1/search       | 200 | {"collection":"news","query":[{"id":"a","weight":-1}],"mode":"vector"}
          POST /v1/search       | 200 | {"collection":"news","text":"rail","filters":{"topic":"x"},"date":{"from":"1893"}}
          POST /v1/search       | 400 | {"collection":"news"}
          POST /v1/search       | 404 | {"collection":"absent","text":"rail"}
          POST /v1/search       | 422 | {"collection":"news","text":"unknown","mode":"vector"}
          POST /knn-service     | 200 | {"indice_name":"news","modality":"image","num_images":2,"text":"rail","image":null}
          POST /knn-service     | 400 | {"indice_name":"news","modality":"image"}
          POST /knn-service     | 404 | {"indice_name":"no","modality":"image","num_images":2,"text":"rail"}
          POST /knn-service     | 422 | {"indice_name":"news","modality":"image","num_images":2,"text":"unknown"}
          POST /metadata        | 200 | {"indice_name":"news","ids":[1]}
          POST /metadata        | 400 | {"indice_name":"news"}
          POST /metadata        | 404 | {"indice_name":"no","ids":[1]}
          GET /v1/collections   | 200 |
          GET /indices-list     | 200 |
          GET /health           | 200 |
          GET /v1/files         | 200 | ?collection=news
          GET /v1/files         | 400 | ?collection=news&limit=0
          GET /v1/files         | 404 | ?collection=absent
          GET /v1/files/{id}    | 200 | news%2Fa.jsonl
          GET /v1/files/{id}    | 404 | absent
          GET /v1/errors        | 200 | ?collection=news
          GET /v1/errors        | 404 | ?collection=absent
          GET /v1/errors        | 400 | ?collection=news&kind=x
          GET /v1/errors/summary | 200 | ?collection=news
          GET /v1/duplicates    | 200 | ?collection=news
          GET /v1/duplicates    | 404 | ?collection=absent
          GET /v1/duplicates/record | 200 | ?collection=news&record=a
          GET /v1/duplicates/record | 404 | ?collection=news&record=zebra
          POST /v1/retry        | 202 | {"collection":"news","states":["FAILED"],"reason":"x"}
          POST /v1/retry        | 404 | {"collection":"absent","states":["FAILED"]}
          POST /v1/duplicates/merge | 202 | {"collection":"news","record":"a","others":["b"]}
          POST /v1/duplicates/split | 202 | {"collection":"news","record":"a","other":"b"}
          POST /v1/duplicates/undo | 202 | {"collection":"news"}
          POST /v1/duplicates/split | 422 | {"collection":"news","record":"zebra"}
          POST /v1/duplicates/undo | 400 | {}
          POST /mcp             | 200 | {"jsonrpc":"2.0","id":1,"method":"tools/list"}
          POST /mcp             | 400 | {}
          """)
  void answersAreAsDocumented(String operation, int status, String rest) throws IOException {
    Api.Answer answer = ask(operation, rest == null ? "" : rest);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(SCHEMA.faults(operation, status, answer.body())).isEmpty();
    if (status < 300 && operation.startsWith("POST ")) {
      JsonNode request = new ObjectMapper().readTree(rest);
      assertThat(SCHEMA.requestFaults(operation, request)).isEmpty();
    }
  }

  @Test
  void whatIsAwayIsDocumentedForEachRouteThatNeedsIt() throws IOException {
    for (String operation :
        List.of("POST /v1/search", "GET /v1/collections", "GET /indices-list", "GET /health")) {
      try (Api away = new Api(PARTS.with(Faults.at(Faults.Mode.BEFORE, 1)))) {
        String[] parts = operation.split(" ", 2);
        String body = parts[0].equals("GET") ? null : "{\"collection\":\"news\",\"text\":\"rail\"}";
        Api.Answer answer = away.call(parts[0], parts[1], "application/json", body);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(SCHEMA.faults(operation, 503, answer.body())).isEmpty();
      }
    }
  }

  @Test
  void everythingButHealthIsDocumentedToNeedAKey() throws IOException {
    CallerList nobody = CallerListReader.read("{\"callers\":[]}");
    try (Api keys = new Api(PARTS.withAdmission(new Admission.ByKey(nobody)))) {
      for (String operation : SCHEMA.operations()) {
        String[] parts = operation.split(" ", 2);
        if (!parts[1].equals("/health")) {
          Api.Answer answer = keys.call(parts[0], parts[1], "application/json", null);
          assertThat(answer.status()).as(operation).isEqualTo(401);
          assertThat(SCHEMA.faults(operation, 401, answer.body())).isEmpty();
          assertThat(SCHEMA.statuses(operation)).contains("403");
        }
      }
    }
  }

  @Test
  void aWrongAnswerWouldBeNoticed() throws IOException {
    JsonNode wrong = new ObjectMapper().readTree("{\"status\":\"ill\",\"more\":1}");
    assertThat(SCHEMA.faults("GET /health", 200, wrong))
        .containsExactly("$ lacks index", "$.status is \"ill\"", "$.more is not documented");
    assertThat(SCHEMA.faults("GET /health", 418, wrong)).hasSize(1);
    assertThat(SCHEMA.statuses("GET /health")).containsExactly("200", "503");
  }

  private static Api.Answer ask(String operation, String rest) {
    String[] parts = operation.split(" ", 2);
    String path = parts[1].replace("{id}", rest) + (rest.startsWith("?") ? rest : "");
    String body = parts[0].equals("POST") ? rest : null;
    return API.call(parts[0], path, "application/json", body);
  }

  private static Schema schema() {
    try {
      return Schema.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
