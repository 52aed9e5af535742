package vectormill.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Makes buckets, queues and tables where they are absent, for a system on one machine; on AWS the
/// infrastructure makes them. Each method may be repeated.
public final class AwsResources {
  private AwsResources() {}

  /// Makes a bucket if it is absent.
  public static void ensureBucket(S3Client s3, String bucket) {
    try {
      s3.createBucket(r -> r.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      return;
    } catch (SdkException e) {
      throw AwsFailure.of("CreateBucket of " + bucket, e);
    }
  }

  /// Makes a standard queue and its dead-letter queue, named `<name>-dead`, if they are absent.
  ///
  /// @param visibilitySeconds how long a delivered message is hidden
  /// @param maxReceives how often a message is delivered before it is dead
  /// @return the URL of the queue
  public static String ensureQueue(
      SqsClient sqs, String name, int visibilitySeconds, int maxReceives) {
    try {
      String dead = sqs.createQueue(r -> r.queueName(name + "-dead")).queueUrl();
      String deadArn =
          sqs.getQueueAttributes(r -> r.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
              .attributes()
              .get(QueueAttributeName.QUEUE_ARN);
      String redrive =
          "{\"deadLetterTargetArn\":\"" + deadArn + "\",\"maxReceiveCount\":" + maxReceives + "}";
      return sqs.createQueue(r ->
              r.queueName(name)
                  .attributes(
                      Map.of(
                          QueueAttributeName.VISIBILITY_TIMEOUT,
                          Integer.toString(visibilitySeconds),
                          QueueAttributeName.REDRIVE_POLICY,
                          redrive)))
          .queueUrl();
    } catch (SdkException e) {
      throw AwsFailure.of("CreateQueue of " + name, e);
    }
  }

  /// Makes the stamp table if it is absent and waits until it can be used.
  public static void ensureTable(DynamoDbClient dynamo, String table) {
    try {
      dynamo.createTable(r ->
          r.tableName(table)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(
                  text(StampTable.PARTITION),
                  text(StampTable.SORT),
                  text(StampTable.COLLECTION_SHARD),
                  text(StampTable.STATE_SHARD),
                  AttributeDefinition.builder()
                      .attributeName(StampTable.UPDATED_AT)
                      .attributeType(ScalarAttributeType.N)
                      .build())
              .keySchema(keys(StampTable.PARTITION, StampTable.SORT))
              .globalSecondaryIndexes(
                  index(
                      StampTable.BY_COLLECTION, StampTable.COLLECTION_SHARD, StampTable.PARTITION),
                  index(StampTable.BY_STATE, StampTable.STATE_SHARD, StampTable.UPDATED_AT)));
    } catch (ResourceInUseException e) {
      // It is there already or is being made: wait for it all the same.
      await(dynamo, table);
      return;
    } catch (SdkException e) {
      throw AwsFailure.of("CreateTable of " + table, e);
    }
    await(dynamo, table);
  }

  /// Makes the table of cached vectors if it is absent and waits until it can be used.
  public static void ensureCacheTable(DynamoDbClient dynamo, String table) {
    ensureTwoKeyTable(dynamo, table);
  }

  /// Makes the table of duplicates if it is absent and waits until it can be used.
  public static void ensureDuplicateTable(DynamoDbClient dynamo, String table) {
    ensureTwoKeyTable(dynamo, table);
  }

  private static void ensureTwoKeyTable(DynamoDbClient dynamo, String table) {
    try {
      dynamo.createTable(r ->
          r.tableName(table)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(text(CacheTable.PARTITION), text(CacheTable.SORT))
              .keySchema(keys(CacheTable.PARTITION, CacheTable.SORT)));
    } catch (ResourceInUseException e) {
      // It is there already or is being made: wait for it all the same.
      await(dynamo, table);
      return;
    } catch (SdkException e) {
      throw AwsFailure.of("CreateTable of " + table, e);
    }
    await(dynamo, table);
  }

  private static void await(DynamoDbClient dynamo, String table) {
    try {
      dynamo.waiter().waitUntilTableExists(r -> r.tableName(table));
    } catch (SdkException e) {
      throw AwsFailure.of("DescribeTable of " + table, e);
    }
  }

  private static GlobalSecondaryIndex index(String name, String hash, String range) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(keys(hash, range))
        .projection(projection -> projection.projectionType(ProjectionType.ALL))
        .build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static List<KeySchemaElement> keys(String hash, String range) {
    return List.of(
        KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
  }
}
