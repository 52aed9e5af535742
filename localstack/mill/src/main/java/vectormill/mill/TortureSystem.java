package vectormill.mill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import vectormill.aws.AwsClients;
import vectormill.blob.BlobStore;
import vectormill.localcloud.LocalCloudConfig;
import vectormill.localcloud.Resources;
import vectormill.localcloud.process.ChildProcess;
import vectormill.localcloud.s3.BucketNotification;
import vectormill.localcloud.sqs.QueueDefinition;
import vectormill.settings.EnvironmentNames;
import vectormill.work.StampStore;

/// The system of `mill up` on a folder of its own, for killing its processes: with short waits,
/// several workers, and a queue that tells of every object written to the results bucket.
public final class TortureSystem implements AutoCloseable {
  private static final String MOMENTS = "vectormill-moments";
  private static final int IDLE_SECONDS = 20;

  /// A worker's life is short; what the optimising compiler gains comes too late.
  private static final List<String> WORKER_OPTIONS =
      Stream.concat(LocalSystem.WORKER_OPTIONS.stream(), Stream.of("-XX:TieredStopAtLevel=1"))
          .toList();

  private final Home home;
  private final LocalSystem system;
  private final Connection connection;
  private final SqsClient queues;
  private final TortureDuplicates duplicates;
  private final TortureUpgrades upgrades;

  private TortureSystem(Home home, LocalSystem system) throws IOException {
    this.home = home;
    this.system = system;
    this.connection = Connection.to(system.running());
    this.queues = new AwsClients(system.running().environment()).sqs();
    TorturePrograms programs = new TorturePrograms(home);
    this.duplicates = new TortureDuplicates(connection, programs);
    this.upgrades = new TortureUpgrades(connection, programs);
  }

  /// Starts everything in a new folder.
  ///
  /// @param slots how many workers at once
  public static TortureSystem start(Path state, int slots)
      throws IOException, InterruptedException {
    Home home = Home.of(state);
    LocalSystem.Workers workers =
        LocalSystem.Workers.usual(home, WORKER_OPTIONS, slots, IDLE_SECONDS);
    LocalSystem system = LocalSystem.start(home, workers, Pace.HURRIED, TortureSystem::withMoments);
    system.endPasses();
    return new TortureSystem(home, system);
  }

  /// Duplicates of its collections. Nobody looks for them but who is asked to.
  public TortureDuplicates duplicates() {
    return duplicates;
  }

  /// Its collections' ways from one generation to the next.
  public TortureUpgrades upgrades() {
    return upgrades;
  }

  /// Its processes, by what they do: `job <id>`, `function <name>`, `opensearch`, `dynamodb`.
  public List<ChildProcess> processes() {
    return system.processes();
  }

  /// Variables that lead a program to this system.
  public Map<String, String> environment() {
    return system.running().environment();
  }

  /// Where files are dropped.
  public String inputBucket() {
    return connection.inputBucket();
  }

  /// Where results lie.
  public String resultsBucket() {
    return connection.resultsBucket();
  }

  /// Its objects.
  public BlobStore blobs() {
    return connection.blobs();
  }

  /// Its stamps.
  public StampStore stamps() {
    return connection.stamps();
  }

  /// The client of its queues.
  public SqsClient queues() {
    return queues;
  }

  /// The queue of what was written to the results bucket, as S3 tells it.
  public String momentsQueueUrl() {
    return queues.getQueueUrl(request -> request.queueName(MOMENTS)).queueUrl();
  }

  /// Messages about files and about work that wait or are in somebody's hands.
  public long messages() {
    return messages(connection.cloud().variable(LocalSystem.EVENTS_QUEUE_URL))
        + messages(connection.cloud().variable(EnvironmentNames.WORK_QUEUE_URL));
  }

  /// Where it keeps its state.
  public Path state() {
    return home.state();
  }

  @Override
  public void close() {
    duplicates.close();
    queues.close();
    connection.close();
    system.close();
  }

  private long messages(String queueUrl) {
    Map<QueueAttributeName, String> depth =
        queues
            .getQueueAttributes(request ->
                request
                    .queueUrl(queueUrl)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return depth.values().stream().mapToLong(Long::parseLong).sum();
  }

  private static LocalCloudConfig withMoments(LocalCloudConfig config) {
    Resources known = config.resources();
    List<QueueDefinition> queues = new ArrayList<>(known.queues());
    queues.add(QueueDefinition.plain(MOMENTS, Duration.ofSeconds(1)));
    List<BucketNotification> notifications = new ArrayList<>(known.notifications());
    notifications.add(BucketNotification.all(LocalSystem.RESULTS, MOMENTS));
    return config.withResources(new Resources(known.buckets(), queues, notifications));
  }
}
