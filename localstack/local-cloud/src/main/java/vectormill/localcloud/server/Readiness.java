package vectormill.localcloud.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.IntPredicate;
import vectormill.localcloud.process.ChildProcess;

/// Waits until a server answers.
public final class Readiness {

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration REQUEST = Duration.ofSeconds(5);

  private Readiness() {}

  /// Asks `uri` until its status is accepted.
  ///
  /// @throws IOException when the process ends or `limit` passes first; with the end of its log
  public static void await(ChildProcess server, URI uri, IntPredicate accepted, Duration limit)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    String last = "no answer";
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(REQUEST).build()) {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(REQUEST).build();
      while (System.nanoTime() < end) {
        if (!server.isAlive()) {
          throw new IOException(server.name() + " ended while starting:\n" + server.logTail());
        }
        try {
          int status = client.send(request, BodyHandlers.discarding()).statusCode();
          if (accepted.test(status)) {
            return;
          }
          last = "status " + status;
        } catch (IOException e) {
          last = e.toString();
        }
        Thread.sleep(PAUSE);
      }
    }
    throw new IOException(
        "%s was not ready after %s (%s):%n%s"
            .formatted(server.name(), limit, last, server.logTail()));
  }
}
