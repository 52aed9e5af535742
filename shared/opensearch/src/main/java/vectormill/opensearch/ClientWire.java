package vectormill.opensearch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ResponseException;

/// Sends by opensearch-java, and brings the many ways in which its transports report a status into
/// one.
final class ClientWire implements Wire {
  private static final String JSON = "application/json";

  private final OpenSearchTransport transport;
  private final Runnable connections;
  private final OpenSearchGenericClient client;

  /// @param transport closed with this
  /// @param connections closes what the transport sends by and leaves open
  ClientWire(OpenSearchTransport transport, Runnable connections) {
    this.transport = transport;
    this.connections = connections;
    this.client = new OpenSearchGenericClient(transport);
  }

  @Override
  public Answer send(Call call) throws IOException {
    @Nullable Body body = call.body().length == 0 ? null : Body.from(call.body(), JSON);
    Request request =
        Requests.create(call.method(), call.path(), List.of(), call.parameters(), body);
    try (Response response = client.executeAsync(request).get()) {
      @Nullable Body content = response.getBody().orElse(null);
      return new Answer(
          response.getStatus(), content == null ? new byte[0] : content.bodyAsBytes());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(call, e);
    } catch (ExecutionException e) {
      return answerIn(e);
    }
  }

  @Override
  public void close() throws IOException {
    transport.close();
    connections.run();
  }

  /// The answer that travels inside a failure, or the failure itself.
  private static Answer answerIn(ExecutionException failure) throws IOException {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ResponseException refusal) {
        return new Answer(refusal.status(), bodyIn(String.valueOf(refusal.getMessage())));
      }
      if (cause instanceof OpenSearchException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return new Answer(refusal.status(), message.getBytes(StandardCharsets.UTF_8));
      }
    }
    throw asIo(failure);
  }

  /// The transport hides the answer, but its message ends with the body, after a line of its own.
  private static byte[] bodyIn(String message) {
    int json = message.indexOf("\n{");
    return message.substring(json < 0 ? 0 : json + 1).getBytes(StandardCharsets.UTF_8);
  }

  private static IOException asIo(ExecutionException failure) {
    Throwable cause = failure.getCause();
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof IOException io) {
      return io;
    }
    if (cause instanceof RuntimeException bug) {
      throw bug;
    }
    return new IOException(String.valueOf(failure.getMessage()), failure);
  }

  private static InterruptedIOException interrupted(Call call, InterruptedException cause) {
    InterruptedIOException interrupted = new InterruptedIOException("interrupted during " + call);
    interrupted.initCause(cause);
    return interrupted;
  }
}
