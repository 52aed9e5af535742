package vectormill.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import vectormill.work.Leases;

/// Leases as rows of the stamp table; each change is one conditional write. Safe for many threads.
public final class DynamoLeases implements Leases {
  private static final Map<String, String> NAMES = Map.of("#owner", "owner", "#until", "until");

  private final DynamoDbClient dynamo;
  private final String table;
  private final InstantSource clock;

  /// @param dynamo stays the caller's to close
  /// @param table the stamp table
  /// @param clock decides when a lease has lapsed
  public DynamoLeases(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public boolean acquire(String name, String owner, Duration duration) {
    Instant now = clock.instant();
    Map<String, AttributeValue> row = new HashMap<>(StampTable.lease(name));
    row.put("owner", AttributeValue.fromS(owner));
    row.put("until", Attributes.number(now.plus(duration).toEpochMilli()));
    String condition = "attribute_not_exists(pk) OR #owner = :owner OR #until <= :now";
    try {
      dynamo.putItem(r ->
          r.tableName(table)
              .item(row)
              .conditionExpression(condition)
              .expressionAttributeNames(NAMES)
              .expressionAttributeValues(
                  Map.of(
                      ":owner",
                      AttributeValue.fromS(owner),
                      ":now",
                      Attributes.number(now.toEpochMilli()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    } catch (SdkException e) {
      throw AwsFailure.of("PutItem of lease " + name + " in " + table, e);
    }
  }

  @Override
  public void release(String name, String owner) {
    try {
      dynamo.deleteItem(r ->
          r.tableName(table)
              .key(StampTable.lease(name))
              .conditionExpression("attribute_not_exists(pk) OR #owner = :owner")
              .expressionAttributeNames(Map.of("#owner", "owner"))
              .expressionAttributeValues(Map.of(":owner", AttributeValue.fromS(owner))));
    } catch (ConditionalCheckFailedException e) {
      // Somebody else holds it by now: there is nothing of ours to give back.
      return;
    } catch (SdkException e) {
      throw AwsFailure.of("DeleteItem of lease " + name + " in " + table, e);
    }
  }
}
