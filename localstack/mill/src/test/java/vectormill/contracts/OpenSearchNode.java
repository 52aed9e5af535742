package vectormill.contracts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;

/// The node that tests write to: the one that `-Dvectormill.opensearch.url` names, otherwise that
/// of the local cloud of these tests.
final class OpenSearchNode {
  private static final String PROPERTY = "vectormill.opensearch.url";
  private static final long SEED = 7;

  private OpenSearchNode() {}

  /// An index on a node whose indices of ours were all deleted.
  static OpenSearchVectorIndex emptied() throws IOException, InterruptedException {
    call("DELETE", "/vm-*", "");
    return OpenSearchVectorIndex.open(settings(), SEED);
  }

  static OpenSearchSettings settings() {
    return OpenSearchSettings.of(url());
  }

  /// Talks to the node beside the index's back.
  static String call(String method, String path, String json)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url().resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(method + " " + path + " answered " + answer.body());
      }
      return answer.body();
    }
  }

  private static URI url() {
    return URI.create(
        Optional.ofNullable(System.getProperty(PROPERTY))
            .orElseGet(() -> LocalEndpoints.openSearch()));
  }
}
