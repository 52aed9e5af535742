package vectormill.mill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import vectormill.failure.TransientException;

/// Asks the search API.
final class SearchClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String JSON_TYPE = "application/json";
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI api;
  private final Optional<String> key;

  /// @param api the API's address; a path is that of a stage
  SearchClient(URI api) {
    this(api, Optional.empty());
  }

  /// @param key for an API that asks for one
  SearchClient(URI api, Optional<String> key) {
    this.api = URI.create(api.toString().replaceFirst("/*$", "/"));
    this.key = key;
  }

  /// Searches a collection by text.
  ///
  /// @throws SearchRefusedException if the API answers with an error
  /// @throws TransientException if the API, or something behind it, is away
  JsonNode search(String collection, String text, int k) throws IOException, InterruptedException {
    return search(Question.of(collection, text, k));
  }

  /// Searches with conditions; as the other search.
  JsonNode search(Question question) throws IOException, InterruptedException {
    return search(question.body());
  }

  /// Searches by a request of the API; as the other search.
  JsonNode search(ObjectNode body) throws IOException, InterruptedException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    URI place = api.resolve("v1/search");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(place)
            .timeout(TIMEOUT)
            .header("Content-Type", JSON_TYPE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    key.ifPresent(given -> request.header("X-Api-Key", given));
    if (key.isEmpty()) {
      GatewaySignature.of(place, JSON_TYPE, bytes).forEach(request::header);
    }
    HttpResponse<byte[]> response;
    try {
      response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (ConnectException | HttpTimeoutException e) {
      throw new TransientException("the search API at " + api + " does not answer", e);
    }
    JsonNode answer = JSON.readTree(response.body());
    return switch (response.statusCode()) {
      case OK -> answer;
      case UNAVAILABLE -> {
        SearchRefusedException refusal = new SearchRefusedException(answer, UNAVAILABLE);
        throw new TransientException(String.valueOf(refusal.getMessage()), refusal);
      }
      default -> throw new SearchRefusedException(answer, response.statusCode());
    };
  }

  /// Whether the API and the index behind it answer.
  boolean healthy() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("health")).timeout(TIMEOUT).GET().build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  /// The API's own words for why it does not answer.
  static final class SearchRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient JsonNode answer;

    SearchRefusedException(JsonNode answer, int status) {
      super(answer.path("error").path("message").asText("HTTP status " + status));
      this.answer = answer;
    }

    /// The whole answer.
    JsonNode answer() {
      return answer;
    }
  }
}
