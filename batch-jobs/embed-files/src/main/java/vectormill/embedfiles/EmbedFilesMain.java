package vectormill.embedfiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import vectormill.aws.AwsClients;
import vectormill.aws.DynamoEmbeddingCache;
import vectormill.aws.DynamoStampStore;
import vectormill.aws.S3BlobStore;
import vectormill.aws.SqsWorkQueue;
import vectormill.blob.BlobStore;
import vectormill.embedding.EmbeddingCache;
import vectormill.metrics.ProgramMetrics;
import vectormill.model.CollectionModels;
import vectormill.model.EffortMeter;
import vectormill.model.ModelStore;
import vectormill.model.cache.RestingCache;
import vectormill.model.onnx.Device;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.recipe.BlobModels;
import vectormill.settings.MetricsSettings;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// The container's program: one slot. Ends with 0 when the queue stays empty, with 75 when asked to
/// stop (the item in hand is given back), with 1 on a bug or wrong settings. With `--check` it only
/// tells where models would run.
public final class EmbedFilesMain {
  private static final int STOPPED = 75;
  private static final long STOP_SECONDS = 20;
  private static final String CHECK = "--check";

  private EmbedFilesMain() {}

  /// @param arguments none, or `--check`
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    if (arguments.isEmpty()) {
      return run(EmbedFilesSettings.environment());
    }
    if (arguments.equals(List.of(CHECK))) {
      return DeviceCheckMain.run(System.out);
    }
    System.err.println("embed-files takes no arguments but " + CHECK + ", found " + arguments);
    return 1;
  }

  /// Runs one slot to its end, with the models that recipes ask for.
  ///
  /// @param environment the variables of `EmbedFilesSettings` and of the AWS clients
  /// @return the exit code
  public static int run(Map<String, String> environment) {
    return run(environment, EmbedFilesMain::trainedModels);
  }

  /// Runs one slot to its end, with models of the caller's choice.
  ///
  /// @param environment the variables of `EmbedFilesSettings` and of the AWS clients
  /// @param embedders makes the models; benchmarks bring their own
  /// @return the exit code
  public static int run(
      Map<String, String> environment, Function<ModelPlaces, EmbedderSource> embedders) {
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = Thread.ofPlatform().unstarted(() -> stopAndHalt(stop, ended));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      work(environment, embedders, stop::get);
      return stop.get() ? STOPPED : 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return STOPPED;
    } catch (Exception | Error failure) {
      LoggerFactory.getLogger(EmbedFilesMain.class)
          .atError()
          .addKeyValue("step", "main")
          .addKeyValue("reason", failure.toString())
          .setCause(failure)
          .log("the worker failed");
      return 1;
    } finally {
      ended.countDown();
      if (!stop.get()) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  /// Runs when the JVM was asked to end: waits for the work to be given back, then ends with 75.
  private static void stopAndHalt(AtomicBoolean stop, CountDownLatch ended) {
    stop.set(true);
    try {
      ended.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(STOPPED);
  }

  private static void work(
      Map<String, String> environment,
      Function<ModelPlaces, EmbedderSource> embedders,
      BooleanSupplier stop)
      throws IOException, InterruptedException {
    EmbedFilesSettings settings = EmbedFilesSettings.of(environment);
    AwsClients clients = new AwsClients(environment);
    long seed = ProcessHandle.current().pid();
    SlotRuntime runtime = SlotRuntime.real(seed);
    try (ScratchRoot scratch = ScratchRoot.open(settings.cacheFolder().resolve("scratch"));
        S3Client s3 = clients.s3();
        SqsClient sqs = clients.sqs();
        DynamoDbClient dynamo = clients.dynamoDb();
        OpenSearchVectorIndex index =
            OpenSearchVectorIndex.open(OpenSearchSettings.of(settings.openSearchUrl()), seed);
        ProgramMetrics shown = ProgramMetrics.open(settings.metrics().withoutLines())) {
      BlobStore blobs = new S3BlobStore(s3);
      StampStore stamps = new DynamoStampStore(dynamo, settings.stampTable(), runtime.clock());
      Optional<EmbeddingCache> cache =
          settings
              .cacheTable()
              .map(table -> new DynamoEmbeddingCache(dynamo, table, seed))
              .map(table -> new RestingCache(table, runtime.clock()));
      WorkQueue queue = new SqsWorkQueue(sqs, settings.workQueueUrl(), settings.fairQueue());
      EmbedderSource models =
          embedders.apply(
              new ModelPlaces(
                  blobs, settings.inputBucket(), settings.modelsBucket(), settings.cacheFolder()));
      new Slot(
              new SlotPorts(blobs, stamps, queue, index, cache, metrics(settings.metrics(), shown)),
              slot(settings, scratch.path(), owner(environment)),
              new BlobModels(blobs, settings.modelsBucket()),
              models,
              runtime)
          .run(stop);
    }
  }

  private static SlotSettings slot(EmbedFilesSettings settings, Path scratch, String owner) {
    return new SlotSettings(
        settings.inputBucket(),
        settings.resultsBucket(),
        scratch,
        settings.limits(),
        owner,
        settings.tapes());
  }

  /// Lines of metrics stand alone on standard output; the log goes to the other one.
  private static WorkMetrics metrics(MetricsSettings settings, ProgramMetrics shown) {
    WorkMetrics slot = new SlotMetrics(shown.registry());
    return settings
        .namespace()
        .map(name ->
            slot.and(new CloudWatchMetrics(name, InstantSource.system(), System.out::println)))
        .orElse(slot);
  }

  private static EmbedderSource trainedModels(ModelPlaces places) {
    Path scratch = places.cacheFolder().resolve("scratch");
    Device device = device(scratch);
    EffortMeter meter = new EffortMeter();
    ModelStore store =
        new ModelStore(
            places.blobs(), places.modelsBucket(), places.cacheFolder().resolve("models"), meter);
    return new CollectionEmbedders(
        store,
        new CollectionModels(places.blobs(), places.modelsBucket(), store),
        new TrainingTexts(places.blobs(), places.inputBucket()),
        scratch,
        meter,
        device);
  }

  private static Device device(Path scratch) {
    try {
      return DeviceNotice.log(scratch);
    } catch (IOException failure) {
      throw new UncheckedIOException("the device for models cannot be tried", failure);
    }
  }

  private static String owner(Map<String, String> environment) {
    return environment.getOrDefault("AWS_BATCH_JOB_ID", "local")
        + "/"
        + environment.getOrDefault("AWS_BATCH_JOB_ATTEMPT", "1")
        + "/"
        + ProcessHandle.current().pid();
  }
}
