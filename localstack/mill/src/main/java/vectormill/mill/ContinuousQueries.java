package vectormill.mill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Somebody who searches a collection all the time, and notes what is wrong with an answer: a
/// failure, no hits, or hits of another model than the one that embedded the query.
public final class ContinuousQueries implements AutoCloseable {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final int K = 5;

  /// Leaves most of the machine to the work that searches go on beside.
  private static final long PAUSE_MILLIS = 100;

  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Set<String> models = new ConcurrentSkipListSet<>();
  private final ExecutorService thread =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
  private volatile boolean over;

  private ContinuousQueries() {}

  /// Begins to ask.
  ///
  /// @param api where the search API answers
  /// @param texts asked in turn; each must find at least five records
  static ContinuousQueries of(URI api, String collection, String... texts) {
    ContinuousQueries queries = new ContinuousQueries();
    queries.thread.execute(() -> queries.ask(new SearchClient(api), collection, texts));
    return queries;
  }

  /// What was wrong so far.
  public List<String> failures() {
    return failures;
  }

  /// Labels of the models that answered.
  public Set<String> models() {
    return models;
  }

  /// Waits until a model whose label starts so has answered.
  void awaitAnswersOf(String model) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (models.stream().noneMatch(label -> label.startsWith(model))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no answer of " + model + ", only of " + models);
      }
      Thread.sleep(20);
    }
  }

  private void ask(SearchClient client, String collection, String... texts) {
    for (int i = 0; !over; i++) {
      try {
        judge(client.search(collection, texts[i % texts.length], K));
        Thread.sleep(PAUSE_MILLIS);
      } catch (IOException | RuntimeException e) {
        failures.add(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failures.add(e.toString());
        return;
      }
    }
  }

  private void judge(JsonNode answer) {
    String model = answer.path("model").asText();
    models.add(model);
    if (answer.path("hits").size() != K) {
      failures.add("found " + answer);
    }
    for (JsonNode hit : answer.path("hits")) {
      if (!hit.at("/provenance/model").asText().equals(model)) {
        failures.add("a hit of another model in " + answer);
      }
    }
  }

  /// Waits for the last answer.
  @Override
  public void close() {
    over = true;
    thread.close();
  }
}
