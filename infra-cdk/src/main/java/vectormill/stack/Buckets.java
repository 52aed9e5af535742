package vectormill.stack;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.sqs.CfnQueuePolicy;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;
import vectormill.environment.StorageSettings;

/// The buckets of input, results and models, and the one of their access logs. All are private,
/// encrypted and asked over TLS 1.2 or newer alone; what is replaced or deleted can be brought back
/// for some days.
final class Buckets extends Construct {
  /// Where downloaded pictures are put, until they have been looked at.
  static final String QUARANTINE = "quarantine/";

  private static final double TLS = 1.2;

  private final StorageSettings settings;
  private final Bucket logs;
  private final Bucket input;
  private final Bucket results;
  private final Bucket models;
  private final Bucket pages;

  Buckets(Construct scope, StorageSettings settings) {
    super(scope, "Buckets");
    this.settings = settings;
    this.logs =
        common("AccessLogs")
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .expiration(Duration.days(settings.accessLogDays()))
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
            .build();
    this.input = versioned("Input");
    this.results = versioned("Results");
    this.models = versioned("Models");
    this.pages = versioned("Pages");
  }

  Bucket input() {
    return input;
  }

  Bucket results() {
    return results;
  }

  Bucket models() {
    return models;
  }

  /// Where the pages to come lie.
  Bucket pages() {
    return pages;
  }

  /// A property of the bucket itself: no function of anybody's has to set it.
  void sendEventsToEventBridge() {
    cfn(input)
        .setNotificationConfiguration(
            CfnBucket.NotificationConfigurationProperty.builder()
                .eventBridgeConfiguration(
                    CfnBucket.EventBridgeConfigurationProperty.builder()
                        .eventBridgeEnabled(true)
                        .build())
                .build());
  }

  /// The bucket names the queue and the queue's policy the account, so that neither waits for the
  /// other.
  void sendEventsTo(Queue queue) {
    PolicyStatement statement =
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("s3.amazonaws.com")))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(queue.getQueueArn()))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
            .build();
    queue.addToResourcePolicy(statement);
    List<CfnBucket.QueueConfigurationProperty> configurations =
        List.of("s3:ObjectCreated:*", "s3:ObjectRemoved:*").stream()
            .map(event ->
                CfnBucket.QueueConfigurationProperty.builder()
                    .event(event)
                    .queue(queue.getQueueArn())
                    .build())
            .toList();
    cfn(input)
        .setNotificationConfiguration(
            CfnBucket.NotificationConfigurationProperty.builder()
                .queueConfigurations(configurations)
                .build());
    cfn(input)
        .addResourceDependency(
            Defaults.of(queue.getNode().findChild("Policy"), CfnQueuePolicy.class));
  }

  private Bucket versioned(String id) {
    return common(id)
        .versioned(true)
        .serverAccessLogsBucket(logs)
        .serverAccessLogsPrefix(id.toLowerCase(java.util.Locale.ROOT) + "/")
        .lifecycleRules(
            List.of(
                LifecycleRule.builder()
                    .noncurrentVersionExpiration(Duration.days(settings.oldVersionDays()))
                    .expiredObjectDeleteMarker(true)
                    .abortIncompleteMultipartUploadAfter(
                        Duration.days(settings.abandonedUploadDays()))
                    .build()))
        .build();
  }

  private Bucket.Builder common(String id) {
    return Bucket.Builder.create(this, id)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .encryption(BucketEncryption.S3_MANAGED)
        .enforceSsl(true)
        .minimumTlsVersion(TLS)
        .removalPolicy(RemovalPolicy.RETAIN);
  }

  private static CfnBucket cfn(Bucket bucket) {
    return Defaults.of(bucket, CfnBucket.class);
  }
}
