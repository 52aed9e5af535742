package vectormill.mill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vectormill.samples.DemoSearch;
import vectormill.samples.SampleCollections;

/// Shows the whole system on sample files.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Start the local cloud, drop the sample collections, wait, and search them.",
    footer = {"", "Example: mill demo --keep"})
final class DemoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int HITS = 3;
  private static final int REFRESHES = 10;
  private static final long REFRESH_MILLIS = 300;

  @Mixin private StateOption state = new StateOption();

  @Option(names = "--keep", description = "Leave it running until Ctrl-C.")
  private boolean keep;

  @Override
  public Integer call() throws Exception {
    Home home = state.home();
    Optional<RunningCloud> running = RunningCloud.find(home);
    if (running.isPresent()) {
      System.out.println("using the local cloud that runs on " + home.state());
      int code = show(home, running.get());
      address(running.get());
      return code;
    }
    System.out.println("starting the local cloud on " + home.state());
    long start = System.nanoTime();
    int code;
    try (LocalSystem system = LocalSystem.start(home)) {
      System.out.printf("ready after %.1f s%n", (System.nanoTime() - start) / 1e9);
      code = show(home, system.running());
      if (keep) {
        address(system.running());
        System.out.println("running until Ctrl-C");
        new CountDownLatch(1).await();
      }
    }
    System.out.println("\nstopped; `./mill up` starts it again with this data");
    return code;
  }

  private static void address(RunningCloud cloud) {
    System.out.println("\nsearch API: POST " + cloud.api().resolve("/v1/search"));
  }

  private static int show(Home home, RunningCloud cloud) throws Exception {
    try (Connection connection = Connection.to(cloud)) {
      Path samples = home.state().resolve("samples");
      SampleCollections.write(samples);
      long before = embedded(connection);
      List<Waiting.Awaited> awaited = drop(connection, samples);
      int code = Waiting.onScreen(connection).until(awaited, PATIENCE);
      report(connection, awaited, embedded(connection) - before);
      search(cloud);
      return code;
    }
  }

  private static List<Waiting.Awaited> drop(Connection connection, Path samples)
      throws IOException {
    List<Waiting.Awaited> awaited = new ArrayList<>();
    for (String collection : List.of(SampleCollections.NEWSPAPERS, SampleCollections.MUSEUM)) {
      Upload.Report report =
          connection.upload().drop(List.of(samples.resolve(collection)), collection);
      System.out.printf(
          "dropped %s: %d sent, %d unchanged%n", collection, report.sent(), report.unchanged());
      awaited.add(new Waiting.Awaited(collection, report.files()));
    }
    return awaited;
  }

  /// Files that were worked on so far, in all collections.
  private static long embedded(Connection connection) {
    return connection.statuses().stream()
        .flatMap(status -> status.files().stream())
        .mapToLong(stamp -> stamp.fence())
        .sum();
  }

  private static void report(Connection connection, List<Waiting.Awaited> awaited, long computed) {
    System.out.println();
    for (Waiting.Awaited one : awaited) {
      CollectionStatus status = connection.status(one.collection());
      System.out.println(StatusText.line(status));
      if (!status.tally().dropped().isEmpty()) {
        System.out.println("  reasons: " + StatusText.reasons(status.tally()));
      }
      status.files().stream()
          .flatMap(stamp -> stamp.outcome().stream())
          .findFirst()
          .ifPresent(outcome -> System.out.println("  read as " + outcome.reading()));
      System.out.println(
          "  results: s3://" + connection.resultsBucket() + "/" + one.collection() + "/");
    }
    System.out.println(
        computed == 0
            ? "everything was done before: 0 files computed again"
            : computed + " files computed");
  }

  private static void search(RunningCloud cloud) throws IOException, InterruptedException {
    SearchClient client = new SearchClient(cloud.api());
    for (DemoSearch search : SampleCollections.demoSearches()) {
      System.out.printf(
          "%nsearch %s: \"%s\" (%s)%n", search.collection(), search.text(), search.note());
      JsonNode answer = visible(client, search);
      SearchCommand.lines(answer).forEach(line -> System.out.println("  " + line));
    }
  }

  /// The index shows what it got within a second or so.
  private static JsonNode visible(SearchClient client, DemoSearch search)
      throws IOException, InterruptedException {
    JsonNode answer = client.search(search.collection(), search.text(), HITS);
    for (int again = 0; answer.path("hits").size() < HITS && again < REFRESHES; again++) {
      Thread.sleep(REFRESH_MILLIS);
      answer = client.search(search.collection(), search.text(), HITS);
    }
    return answer;
  }
}
