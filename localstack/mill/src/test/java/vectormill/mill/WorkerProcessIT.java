package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import vectormill.aws.AwsClients;
import vectormill.aws.AwsResources;
import vectormill.aws.DynamoStampStore;
import vectormill.aws.S3BlobStore;
import vectormill.aws.SqsWorkQueue;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.result.ResultKeys;
import vectormill.settings.EnvironmentNames;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;
import vectormill.work.WorkQueue;

/// The real worker as a process of its own: it is sent SIGTERM whatever it is doing, or runs out of
/// memory. Buckets, queue and table are the test's own, so that nobody else takes the files.
class WorkerProcessIT {
  private static final int RECORDS = 40_000;
  private static final int GIANT_CHARACTERS = 15_000_000;
  private static final int TEMPORARY_FAILURE = 75;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;
  private final String collection = "process-" + System.nanoTime();
  private final Map<String, String> environment = new HashMap<>(SharedSystem.environment());
  private S3Client s3;
  private SqsClient sqs;
  private DynamoDbClient dynamo;
  private BlobStore blobs;
  private StampStore stamps;
  private WorkQueue queue;

  @BeforeEach
  void open() {
    environment.put(EnvironmentNames.INPUT_BUCKET, "stop-input");
    environment.put(EnvironmentNames.RESULTS_BUCKET, "stop-results");
    environment.put(EnvironmentNames.MODELS_BUCKET, "stop-models");
    environment.put(EnvironmentNames.STAMP_TABLE, "stop-stamps");
    environment.put(EnvironmentNames.CACHE_FOLDER, folder.resolve("cache").toString());
    AwsClients clients = new AwsClients(environment);
    s3 = clients.s3();
    sqs = clients.sqs();
    dynamo = clients.dynamoDb();
    for (String bucket : List.of("stop-input", "stop-results", "stop-models")) {
      AwsResources.ensureBucket(s3, bucket);
    }
    AwsResources.ensureTable(dynamo, "stop-stamps");
    String url = AwsResources.ensureQueue(sqs, collection, 60, 100);
    environment.put(EnvironmentNames.WORK_QUEUE_URL, url);
    blobs = new S3BlobStore(s3);
    stamps = new DynamoStampStore(dynamo, "stop-stamps", InstantSource.system());
    queue = new SqsWorkQueue(sqs, url, false);
  }

  @AfterEach
  void close() {
    s3.close();
    sqs.close();
    dynamo.close();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void workerLeavesSoonWhateverItIsDoing() throws Exception {
    WorkItem item = drop(collection + "/large.jsonl", many());
    BlobId manifest = new BlobId("stop-results", ResultKeys.manifest(item));
    List<String> times = new ArrayList<>();

    times.add("training " + stopOnce(item, () -> stamp(item).state() == State.LEASED));
    times.add("embedding " + stopOnce(item, () -> stamp(item).recordsSoFar() > 0));
    times.add("uploading " + stopOnce(item, () -> isUploading(item)));
    times.add("indexing " + stopOnce(item, () -> blobs.head(manifest).isPresent()));

    System.err.println("SIGTERM to exit: " + times);
    assertThat(stamp(item).failure()).isEmpty();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void fileThatTakesAllMemoryEndsAndKeepsNobody() throws Exception {
    environment.put(EnvironmentNames.IDLE_SECONDS, "20");
    WorkItem giant =
        drop(
            collection + "-giant/giant.jsonl",
            "{\"id\": \"g\", \"text\": \"" + giantText() + "\"}\n");
    WorkItem fine =
        drop(collection + "/fine.jsonl", "{\"id\": \"f\", \"text\": \"a small one\"}\n");
    List<Integer> exits = new ArrayList<>();
    for (int run = 0; run < 6 && !(isOver(giant) && isOver(fine)); run++) {
      Process worker = start("-Xmx48m");
      try {
        assertThat(worker.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        exits.add(worker.exitValue());
      } finally {
        worker.destroyForcibly();
      }
    }

    System.err.println("exit codes: " + exits + ", the giant: " + stamp(giant).failure());
    assertThat(stamp(fine).state()).isEqualTo(State.DONE);
    assertThat(stamp(giant).state()).isEqualTo(State.POISON);
    assertThat(stamp(giant).failure().orElseThrow().message()).contains("OutOfMemoryError");
    assertThat(exits).contains(1);
  }

  private boolean isOver(WorkItem item) {
    return stamp(item).state().terminal();
  }

  private static String giantText() {
    StringBuilder text = new StringBuilder();
    for (int word = 0; text.length() < GIANT_CHARACTERS; word++) {
      text.append("word").append(word).append(' ');
    }
    return text.toString();
  }

  /// @return how long the worker took to leave
  private Duration stopOnce(WorkItem item, BooleanSupplier moment) throws Exception {
    long fence = stamp(item).fence();
    Process worker = start("-Xmx512m");
    try {
      await(() -> stamp(item).fence() > fence && moment.getAsBoolean(), worker);
      long sent = System.nanoTime();
      worker.destroy();
      assertThat(worker.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
      Duration took = Duration.ofNanos(System.nanoTime() - sent);
      assertThat(worker.exitValue()).isEqualTo(TEMPORARY_FAILURE);
      Stamp stamp = stamp(item);
      assertThat(stamp.state()).isEqualTo(State.RETRY);
      assertThat(stamp.attempts()).isZero();
      assertThat(queue.depth().visible()).isEqualTo(1);
      return took;
    } finally {
      worker.destroyForcibly();
    }
  }

  private Process start(String heap) throws IOException {
    Path home = Path.of(System.getProperty("mill.home"));
    String classPath =
        Files.readString(home.resolve("batch-jobs/embed-files/target/classpath.txt")).strip();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            heap,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            "vectormill.embedfiles.EmbedFilesMain");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "worker.log")));
    return builder.start();
  }

  private void await(BooleanSupplier moment, Process worker) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!moment.getAsBoolean()) {
      if (System.nanoTime() > end || !worker.isAlive()) {
        throw new AssertionError(
            "the moment did not come; the worker said:\n"
                + Files.readString(folder.resolve("worker.log")));
      }
      Thread.sleep(20);
    }
  }

  private boolean isUploading(WorkItem item) {
    String part = ResultKeys.part(item, stamp(item).fence(), ".npy");
    return blobs.head(new BlobId("stop-results", part)).isPresent();
  }

  private Stamp stamp(WorkItem item) {
    return stamps.find(item.key()).orElseThrow();
  }

  private static String many() {
    StringBuilder lines = new StringBuilder();
    for (int record = 0; record < RECORDS; record++) {
      lines.append(
          "{\"id\": \"%d\", \"text\": \"record %d of the river, bridge %d and harvest %d\"}\n"
              .formatted(record, record, record % 97, record % 89));
    }
    return lines.toString();
  }

  private WorkItem drop(String key, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    BlobHead head = blobs.put(new BlobId("stop-input", key), content);
    SourceFile source =
        new SourceFile(
            "stop-input", head.id().key(), head.version(), head.etag(), content.length, "01");
    String generation =
        new CollectionRecipes(
                blobs, "stop-input", RecipeCatalog.packed(), _ -> 1, InstantSource.system())
            .of(SourceFile.collectionOf(key))
            .generation();
    Arrival.Newest arrival = (Arrival.Newest) stamps.arrive(source);
    WorkItem item = new WorkItem(source, arrival.ordinal(), generation, Step.EMBED);
    stamps.plan(item);
    queue.send(List.of(item.key()), collection);
    return item;
  }
}
