package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One process of the function, asked wrongly and rightly by many threads at once.
@Timeout(60)
class BadInputLoadTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 5;
  private static final String START = "{\"collection\":\"news\",";

  private static List<String> wrong() {
    return List.of(
        "{\"collection\":\"absent\",\"text\":\"rail\"}",
        START + "\"text\":\"rail\",\"k\":0}",
        START + "\"text\":\"rail\",\"k\":1000000}",
        START + "\"text\":\"rail\",\"k\":\"ten\"}",
        START + "\"vector\":[1,0,0]}",
        START + "\"vector\":[NaN,0]}",
        START + "\"text\":\"" + "x".repeat(100_000) + "\"}",
        START + "\"imageUrl\":\"http://127.0.0.1/\"}",
        START + "\"text\":\"rail\",\"filters\":{\"colour\":\"red\"}}",
        START + "\"text\":\"rail\",\"filters\":{\"a\\\"}},{\\\"match_all\\\":{}\":1}}",
        START + "\"text\":\"rail\",\"filters\":{\"topic\\u0000\":1}}",
        START + "\"text\":\"rail\",\"filters\":{\"page\":{\"gt\":null}}}",
        START + "\"text\":" + "[".repeat(10_000));
  }

  @Test
  void everyWrongQuestionIsRefusedAndEveryRightOneAnswered() throws Exception {
    try (Api api = new Api(Parts.small());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Integer>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        work.add(threads.submit(() -> ask(api)));
      }
      for (Future<Integer> each : work) {
        assertThat(each.get()).isEqualTo(ROUNDS * wrong().size());
      }
      String huge = "{\"collection\":\"" + "x".repeat(8 << 20) + "\"}";
      assertThat(api.search(huge).status()).isEqualTo(413);
      assertThat(right(api)).isEqualTo(200);
    }
  }

  private static int ask(Api api) throws IOException {
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (String body : wrong()) {
        Api.Answer answer = api.search(body);
        assertThat(answer.status()).as(answer.body().toString()).isBetween(400, 404);
        assertThat(answer.message()).isNotBlank().hasSizeLessThan(500);
        assertThat(answer.body().toString()).doesNotContain("Exception", "vectormill.", "java.");
        refused++;
      }
      assertThat(right(api)).isEqualTo(200);
    }
    return refused;
  }

  private static int right(Api api) {
    Api.Answer answer = api.search(START + "\"text\":\"rail\",\"filters\":{\"page\":{\"lte\":4}}}");
    assertThat(answer.body().get("hits").findValuesAsText("id")).containsExactly("a", "c", "b");
    return answer.status();
  }
}
