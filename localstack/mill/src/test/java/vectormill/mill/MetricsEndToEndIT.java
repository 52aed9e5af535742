package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vectormill.settings.ListenAddress;

/// Every program of the running system shows its metrics to Prometheus.
@Timeout(300)
class MetricsEndToEndIT {
  private static final String COLLECTION = "measured-notes";
  private static final Set<String> ALL =
      Set.of(
          "vectormill_intake_messages_total",
          "vectormill_dispatch_slots_total",
          "vectormill_sweep_seconds_count",
          "vectormill_requests_total",
          "vectormill_files_total",
          "vectormill_canonicalize_passes_total");
  private static final long PAUSE_MILLIS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void everyProgramShowsWhatItDid() throws Exception {
    Files.writeString(
        folder.resolve("notes.jsonl"),
        """
        {"id": "rail", "text": "The new railway bridge over the river was opened"}
        {"id": "wine", "text": "The wine harvest was rich this autumn"}
        """);
    Mill.Result drop = Mill.run("drop", folder.toString(), "--collection", COLLECTION, "--wait");
    assertThat(drop.code()).as(drop.err() + drop.out()).isEqualTo(ExitCode.OK);
    assertThat(Mill.run("search", "railway", "--collection", COLLECTION).code())
        .isEqualTo(ExitCode.OK);

    Set<String> missing = new TreeSet<>(ALL);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!missing.isEmpty() && System.nanoTime() < end) {
      missing.removeAll(shown());
      Thread.sleep(PAUSE_MILLIS);
    }
    assertThat(missing).isEmpty();
  }

  /// Names of all series at all ports that answer.
  private static Set<String> shown() throws InterruptedException {
    Set<String> names = new TreeSet<>();
    ListenAddress address = LocalSystem.METRICS;
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int port = address.firstPort(); port <= address.lastPort(); port++) {
        names.addAll(shown(client, address.host(), port));
      }
    }
    return names;
  }

  private static Set<String> shown(HttpClient client, String host, int port)
      throws InterruptedException {
    URI page = URI.create("http://%s:%d/metrics".formatted(host, port));
    try {
      return client
          .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofLines())
          .body()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("[{ ]", 2)[0])
          .collect(Collectors.toSet());
    } catch (IOException nobodyThere) {
      return Set.of();
    }
  }
}
