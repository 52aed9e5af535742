package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vectormill.document.Document;
import vectormill.testing.MemoryVectorIndex;

/// What a tool answers fits into what a function may send, though it is sent twice.
class McpAnswerTest {
  private static final String CLEF = "\uD834\uDD1E";
  private static final Api API = new Api(parts());

  private static Parts parts() {
    MemoryVectorIndex index = Parts.filled();
    index.upsert(
        Parts.definition("g1", List.of("topic", "page")),
        List.of(
                Parts.entry(document("odd", "x" + CLEF.repeat(60_000), ""), Parts.MODEL, 1, 0),
                Parts.entry(document("large", "rail", "x".repeat(1_000_000)), Parts.MODEL, 1, 0))
            .iterator());
    return Parts.over(index);
  }

  private static Document document(String id, String text, String attribute) {
    return new Document(
        id,
        text,
        Optional.empty(),
        id.length(),
        -1,
        Optional.empty(),
        Optional.empty(),
        Map.of("topic", attribute));
  }

  @AfterAll
  static void stop() throws IOException {
    API.close();
  }

  private static JsonNode call(String tool, String arguments) {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":{\"collection\":\"news\",%s}}}"
            .formatted(tool, arguments);
    return API.call("POST", "/mcp", "application/json", body).body().path("result");
  }

  private static String message(JsonNode result) {
    return result.path("content").path(0).path("text").asText();
  }

  @Test
  void aTextIsNotCutWithinACharacter() {
    String text =
        call("document", "\"id\":\"odd\"").path("structuredContent").path("text").asText();
    assertThat(text).hasSize(99_999).endsWith(CLEF);
  }

  @Test
  void whatIsTooLongToBeSentTwiceIsNotSent() {
    for (JsonNode result :
        List.of(
            call("document", "\"id\":\"large\""),
            call("search", "\"text\":\"rail\""),
            call("more_like_this", "\"id\":\"a\""))) {
      assertThat(result.path("isError").asBoolean()).isTrue();
      assertThat(message(result)).contains("longer than 1000000 bytes");
    }
  }

  @Test
  void vectorsAreNotForTools() {
    JsonNode result = call("search", "\"text\":\"rail\",\"include\":[\"vector\"]");
    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(message(result)).contains("include");
  }
}
