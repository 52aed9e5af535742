package vectormill.audit.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Requests to OpenSearch, signed where it is an AWS domain, and tried again for a while when it
/// has no time. Safe for many threads.
public final class SearchHttp implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
  private static final int TRIES = 6;
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final int MAX_ERROR_BYTES = 1 << 12;
  private static final int NOT_FOUND = 404;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final URI endpoint;
  private final Optional<RequestSigner> signer;
  private final HttpClient client;

  /// @param endpoint scheme, host and port
  public SearchHttp(URI endpoint) {
    this.endpoint = endpoint;
    this.signer = RequestSigner.of(endpoint);
    this.client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  }

  /// An empty object to fill.
  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /// Sends a request that can be repeated.
  ///
  /// @param path with its parameters, encoded
  /// @param body empty for none
  /// @return the answer; empty when nothing is there
  /// @throws IOException if it cannot be reached, or refuses
  Optional<JsonNode> send(String method, String path, Optional<ObjectNode> body)
      throws IOException {
    byte[] content = body.isPresent() ? JSON.writeValueAsBytes(body.get()) : new byte[0];
    String what = method + " " + endpoint.resolve(path).getPath();
    IOException last = new IOException(what + " was never sent");
    for (int attempt = 0; attempt < TRIES; attempt++) {
      pause(attempt, what);
      try {
        HttpResponse<InputStream> answer = exchange(method, path, content, what);
        try (InputStream bytes = answer.body()) {
          if (answer.statusCode() < 300) {
            return Optional.of(JSON.readTree(bytes));
          }
          if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
          }
          last = refused(what, answer.statusCode(), bytes);
        }
        if (!BUSY.contains(answer.statusCode())) {
          throw new RefusedException(last);
        }
      } catch (RefusedException | InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        last = e;
      }
    }
    throw new IOException(what + " failed " + TRIES + " times: " + last.getMessage(), last);
  }

  private HttpResponse<InputStream> exchange(
      String method, String path, byte[] content, String what) throws IOException {
    URI uri = endpoint.resolve(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(ANSWER)
            .header("content-type", "application/json")
            .method(
                method,
                content.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(content));
    signer.ifPresent(own -> own.sign(method, uri, content).forEach(request::header));
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during " + what);
    }
  }

  private static IOException refused(String what, int status, InputStream bytes)
      throws IOException {
    String words = new String(bytes.readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8);
    return new IOException(what + " was answered with " + status + ": " + words);
  }

  private static void pause(int attempt, String what) throws InterruptedIOException {
    if (attempt == 0) {
      return;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS << attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before " + what);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /// A refusal that trying again does not change.
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(IOException refusal) {
      super(refusal.getMessage(), refusal);
    }
  }
}
