package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running service while many ask wrongly at once: each is told what is wrong and nothing else,
/// and whoever asks rightly goes on being answered.
@Timeout(300)
class BadInputEndToEndIT {
  private static final Logger LOG = LoggerFactory.getLogger(BadInputEndToEndIT.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COLLECTION = "bad-input";
  private static final int BAD_THREADS = 4;
  private static final int GOOD_THREADS = 2;
  private static final int ROUNDS = 1;
  private static final double NANOS_PER_MILLI = 1e6;

  @TempDir Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

  /// @param method of HTTP
  /// @param path with its query
  /// @param body empty for none
  /// @param code that the answer must have; empty where the answer is not our function's
  private record Bad(String method, String path, String body, String code) {}

  @BeforeEach
  void fill() throws Exception {
    Files.writeString(
        folder.resolve("notes.jsonl"),
        """
        {"id": "rail", "text": "The new railway bridge over the river was opened", "page": 1}
        {"id": "wine", "text": "The wine harvest was rich this autumn", "page": 2}
        {"id": "vote", "text": "Parliament voted on the budget after a long night", "page": 3}
        """);
    Mill.Result drop = Mill.run("drop", folder.toString(), "--collection", COLLECTION, "--wait");
    assertThat(drop.code()).as(drop.err() + drop.out()).isEqualTo(ExitCode.OK);
  }

  private static Bad search(String rest, String code) {
    return new Bad(
        "POST", "/v1/search", "{\"collection\":\"" + COLLECTION + "\"," + rest + "}", code);
  }

  private static Bad filter(String name) {
    return search("\"text\":\"rail\",\"filters\":{\"" + name + "\":\"a\"}", "unknown_filter");
  }

  private static Bad clip(String rest) {
    String start = "{\"indice_name\":\"" + COLLECTION + "\",\"modality\":\"image\",";
    return new Bad("POST", "/knn-service", start + rest + "}", "");
  }

  private static List<Bad> bad() {
    return Stream.of(searches(), filters(), others()).flatMap(List::stream).toList();
  }

  private static List<Bad> searches() {
    return List.of(
        new Bad(
            "POST", "/v1/search", "{\"collection\":\"no\",\"text\":\"a\"}", "unknown_collection"),
        new Bad(
            "POST", "/v1/search", "{\"collection\":\"*\",\"text\":\"a\"}", "unknown_collection"),
        new Bad(
            "POST",
            "/v1/search",
            "{\"collection\":\"../_cat\",\"text\":\"a\"}",
            "unknown_collection"),
        search("\"text\":\"a\",\"k\":0", "out_of_range"),
        search("\"text\":\"a\",\"k\":1000000", "out_of_range"),
        search("\"text\":\"a\",\"k\":\"ten\"", "bad_type"),
        search("\"text\":\"a\",\"offset\":-1", "out_of_range"),
        search("\"vector\":[1,2,3,4,5,6,7]", "wrong_dimension"),
        search("\"vector\":[NaN,1]", "bad_json"),
        search("\"vector\":[\"NaN\",1]", "bad_type"),
        search("\"vector\":[0,0,0]", "bad_value"),
        search("\"text\":\"" + "x".repeat(100_000) + "\"", "too_long"),
        search("\"text\":" + "[".repeat(50_000), "bad_json"),
        search("\"imageUrl\":\"http://127.0.0.1:9200/_cat/indices\"", "no_pictures"),
        search("\"imageUrl\":\"http://169.254.169.254/latest/meta-data/\"", "no_pictures"),
        search("\"imageUrl\":\"file:///etc/passwd\"", "no_pictures"),
        search("\"image\":\"%%%\"", "bad_value"),
        search("\"id\":\"no such record\"", "unknown_record"),
        search("\"text\":\"a\",\"size\":3", "unknown_field"));
  }

  private static List<Bad> filters() {
    return List.of(
        filter("colour"),
        filter("_id"),
        filter("facets"),
        filter("page\\u0000"),
        filter("y*"),
        filter("a\\\"}},{\\\"match_all\\\":{}"),
        filter("__proto__"),
        filter("${jndi:ldap://127.0.0.1/a}"),
        search("\"text\":\"a\",\"filters\":{\"page\":{\"gte\":\"x\"}}", "bad_type"));
  }

  private static List<Bad> others() {
    return List.of(
        clip("\"num_images\":0,\"text\":\"a\""),
        clip("\"num_images\":\"x\",\"text\":\"a\""),
        clip("\"num_images\":1,\"embedding_input\":[1]"),
        clip("\"num_images\":1,\"image_url\":\"http://127.0.0.1/\""),
        new Bad("POST", "/metadata", "{\"indice_name\":\"no\",\"ids\":[1]}", "unknown_collection"),
        new Bad("POST", "/mcp", "{\"jsonrpc\":\"1.0\"}", "bad_json"),
        new Bad(
            "POST",
            "/v1/retry",
            "{\"collection\":\"no\",\"states\":[\"FAILED\"]}",
            "unknown_collection"),
        new Bad("GET", "/v1/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "", "unknown_file"),
        new Bad("GET", "/v1/errors?collection=no", "", "unknown_collection"),
        new Bad("GET", "/v1/duplicates?collection=" + COLLECTION + "&after=AAAA", "", "bad_value"),
        new Bad("GET", "/v1/nothing", "", "unknown_route"),
        new Bad("DELETE", "/v1/collections", "", "wrong_method"));
  }

  @Test
  void whoAsksWronglyIsToldSoAndDisturbsNobody() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(BAD_THREADS + GOOD_THREADS)) {
      List<Future<long[]>> good = submit(threads, GOOD_THREADS, () -> askRightly(done));
      List<Future<long[]>> bad = submit(threads, BAD_THREADS, this::askWrongly);
      long[] badTimes;
      try {
        badTimes = times(bad);
      } finally {
        done.set(true);
      }
      long[] goodTimes = times(good);
      double seconds = (System.nanoTime() - start) / 1e9;
      LOG.info(
          "bad: {} answers, {} ms at most; good: {} answers, p50 {} ms, p99 {} ms; {} per second",
          badTimes.length,
          millis(badTimes, 1),
          goodTimes.length,
          millis(goodTimes, 0.5),
          millis(goodTimes, 0.99),
          Math.round((badTimes.length + goodTimes.length) / seconds));
      assertThat(badTimes).hasSize(BAD_THREADS * ROUNDS * bad().size());
      assertThat(goodTimes).hasSizeGreaterThan(5);
    }
    assertThat(refusesAHugeBody()).isTrue();
    assertThat(askRightly(new AtomicBoolean(true))).hasSize(1);
  }

  private static List<Future<long[]>> submit(
      ExecutorService threads, int count, Callable<long[]> work) {
    List<Future<long[]>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(threads.submit(work));
    }
    return futures;
  }

  private static long[] times(List<Future<long[]>> futures) throws Exception {
    LongStream all = LongStream.empty();
    for (Future<long[]> future : futures) {
      all = LongStream.concat(all, Arrays.stream(future.get()));
    }
    return all.sorted().toArray();
  }

  private static long millis(long[] sorted, double share) {
    int place = (int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)));
    return Math.round(sorted[place] / NANOS_PER_MILLI);
  }

  private long[] askWrongly() throws IOException, InterruptedException {
    LongStream.Builder times = LongStream.builder();
    for (int round = 0; round < ROUNDS; round++) {
      for (Bad question : bad()) {
        long start = System.nanoTime();
        HttpResponse<String> answer = send(question.method(), question.path(), question.body());
        times.add(System.nanoTime() - start);
        String said = question + ": " + answer.statusCode() + " " + answer.body();
        String shown = said.substring(0, Math.min(500, said.length()));
        assertThat(answer.statusCode()).as(shown).isBetween(400, 499);
        JsonNode error = JSON.readTree(answer.body()).path("error");
        assertThat(error.path("message").asText()).as(shown).isNotBlank();
        assertThat(answer.body().length()).as(shown).isLessThan(1_000);
        assertThat(answer.body())
            .as(shown)
            .doesNotContain("Exception", "vectormill.", "java.", "opensearch", "_source", "root:");
        if (!question.code().isEmpty()) {
          assertThat(error.path("code").asText()).as(shown).isEqualTo(question.code());
        }
      }
    }
    return times.build().toArray();
  }

  private long[] askRightly(AtomicBoolean done) throws IOException, InterruptedException {
    LongStream.Builder times = LongStream.builder();
    String body =
        "{\"collection\":\"%s\",\"text\":\"a railway bridge\",\"filters\":{\"page\":{\"lt\":2}}}"
            .formatted(COLLECTION);
    do {
      long start = System.nanoTime();
      HttpResponse<String> answer = send("POST", "/v1/search", body);
      times.add(System.nanoTime() - start);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(JSON.readTree(answer.body()).path("hits").findValuesAsText("id"))
          .containsExactly("rail");
    } while (!done.get());
    return times.build().toArray();
  }

  /// The gateway may hang up on who goes on sending after it said no.
  private boolean refusesAHugeBody() throws InterruptedException {
    try {
      return send("POST", "/v1/search", "{\"collection\":\"" + "x".repeat(50 << 20)).statusCode()
          == 413;
    } catch (IOException e) {
      return true;
    }
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    URI api = SharedSystem.cloud().api();
    return client.send(
        HttpRequest.newBuilder(URI.create(api.toString().replaceFirst("/$", "") + path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(60))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
