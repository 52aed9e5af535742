package vectormill.stack;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.RepositoryEncryption;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.constructs.Construct;
import vectormill.environment.Environment;
import vectormill.environment.IngestSettings.EventPath;
import vectormill.settings.EnvironmentNames;

/// What must outlive everything else: buckets, tables, queues and images. Nothing of it is deleted
/// with its stack.
final class StorageStack extends Stack {
  private static final int KEPT_IMAGES = 10;

  private final Environment environment;
  private final Buckets buckets;
  private final Queues queues;
  private final Table stamps;
  private final Table vectors;
  private final Table duplicates;
  private final Repository workerImages;
  private final Repository upkeepImages;

  StorageStack(Construct scope, Environment environment, StackProps props) {
    super(scope, "storage", props);
    this.environment = environment;
    this.queues = new Queues(this);
    this.buckets = new Buckets(this, environment.settings().storage());
    if (environment.settings().ingest().events() == EventPath.DIRECT) {
      buckets.sendEventsTo(queues.events());
    } else {
      buckets.sendEventsToEventBridge();
      queues.takeFromEventBridge();
    }
    boolean protect = environment.settings().storage().protect();
    this.stamps = Tables.stamps(this, protect);
    this.vectors = Tables.twoKeys(this, "Vectors", protect);
    this.duplicates = Tables.twoKeys(this, "Duplicates", protect);
    this.workerImages = images("WorkerImages");
    this.upkeepImages = images("UpkeepImages");
    output(EnvironmentNames.INPUT_BUCKET, buckets.input().getBucketName());
    output(EnvironmentNames.RESULTS_BUCKET, buckets.results().getBucketName());
    output(EnvironmentNames.MODELS_BUCKET, buckets.models().getBucketName());
    output(EnvironmentNames.STAMP_TABLE, stamps.getTableName());
    output(EnvironmentNames.CACHE_TABLE, vectors.getTableName());
    output(EnvironmentNames.DUPLICATE_TABLE, duplicates.getTableName());
    output(EnvironmentNames.EVENTS_QUEUE_URL, queues.events().getQueueUrl());
    output(EnvironmentNames.EVENTS_DEAD_LETTER_URL, queues.eventsDead().getQueueUrl());
    output(EnvironmentNames.WORK_QUEUE_URL, queues.work().getQueueUrl());
    output(EnvironmentNames.WORK_DEAD_LETTER_URL, queues.workDead().getQueueUrl());
    if (!environment.settings().models().isEmpty()) {
      Outputs.add(this, "Models", String.join(", ", environment.settings().models()));
    }
    Outputs.add(this, "WorkerImages", workerImages.getRepositoryUri());
    Outputs.add(this, "UpkeepImages", upkeepImages.getRepositoryUri());
  }

  Buckets buckets() {
    return buckets;
  }

  Queues queues() {
    return queues;
  }

  Table stamps() {
    return stamps;
  }

  /// The cache.
  Table vectors() {
    return vectors;
  }

  Table duplicates() {
    return duplicates;
  }

  /// Of embed-files.
  Repository workerImages() {
    return workerImages;
  }

  /// Of canonicalize.
  Repository upkeepImages() {
    return upkeepImages;
  }

  /// Values that all programs share.
  Variables variables() {
    boolean metrics = environment.settings().operations().metrics();
    return Variables.NONE
        .with(EnvironmentNames.METRICS, metrics ? "cloudwatch" : "none")
        .with(EnvironmentNames.METRICS_NAMESPACE, Signals.namespace(environment))
        .with(EnvironmentNames.INPUT_BUCKET, buckets.input().getBucketName())
        .with(EnvironmentNames.RESULTS_BUCKET, buckets.results().getBucketName())
        .with(EnvironmentNames.MODELS_BUCKET, buckets.models().getBucketName())
        .with(EnvironmentNames.STAMP_TABLE, stamps.getTableName())
        .with(EnvironmentNames.CACHE_TABLE, vectors.getTableName())
        .with(EnvironmentNames.DUPLICATE_TABLE, duplicates.getTableName())
        .with(EnvironmentNames.EVENTS_QUEUE_URL, queues.events().getQueueUrl())
        .with(EnvironmentNames.EVENTS_DEAD_LETTER_URL, queues.eventsDead().getQueueUrl())
        .with(EnvironmentNames.WORK_QUEUE_URL, queues.work().getQueueUrl())
        .with(EnvironmentNames.WORK_DEAD_LETTER_URL, queues.workDead().getQueueUrl());
  }

  private Repository images(String id) {
    return Repository.Builder.create(this, id)
        .imageScanOnPush(true)
        .imageTagMutability(TagMutability.IMMUTABLE)
        .encryption(RepositoryEncryption.AES_256)
        .lifecycleRules(List.of(LifecycleRule.builder().maxImageCount(KEPT_IMAGES).build()))
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  private void output(String variable, String value) {
    Outputs.add(this, Outputs.key(variable), value);
  }
}
