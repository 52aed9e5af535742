package vectormill.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import vectormill.job.SlotTime;

/// The sum as a row of the stamp table for each month, added to on the condition that nobody looked
/// since it was read. Safe for many threads and programs.
public final class DynamoSlotTime implements SlotTime {
  private static final String MILLIS = "slotMillis";
  private static final Map<String, String> NAMES = Map.of("#at", "at");

  private final DynamoDbClient dynamo;
  private final String table;

  /// @param dynamo stays the caller's to close
  /// @param table the stamp table
  public DynamoSlotTime(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Duration add(YearMonth month, int slots, Instant now) {
    Map<String, AttributeValue> key = StampTable.slotTime(month.toString());
    try {
      Map<String, AttributeValue> before =
          dynamo.getItem(r -> r.tableName(table).key(key).consistentRead(true)).item();
      Duration known = Duration.ofMillis(Attributes.number(before, MILLIS, 0));
      Instant last = Instant.ofEpochMilli(Attributes.number(before, "at", now.toEpochMilli()));
      if (!before.isEmpty() && !now.isAfter(last)) {
        return known;
      }
      return add(key, last, SlotTime.since(last, slots, now), now).orElse(known);
    } catch (SdkException e) {
      throw AwsFailure.of("adding up slots of " + month + " in " + table, e);
    }
  }

  private Optional<Duration> add(
      Map<String, AttributeValue> key, Instant last, Duration more, Instant now) {
    try {
      Map<String, AttributeValue> after =
          dynamo
              .updateItem(r ->
                  r.tableName(table)
                      .key(key)
                      .conditionExpression("attribute_not_exists(pk) OR #at = :last")
                      .updateExpression("SET #at = :now ADD " + MILLIS + " :more")
                      .expressionAttributeNames(NAMES)
                      .expressionAttributeValues(
                          Map.of(
                              ":last", Attributes.number(last.toEpochMilli()),
                              ":now", Attributes.number(now.toEpochMilli()),
                              ":more", Attributes.number(more.toMillis())))
                      .returnValues(ReturnValue.ALL_NEW))
              .attributes();
      return Optional.of(Duration.ofMillis(Attributes.number(after, MILLIS)));
    } catch (ConditionalCheckFailedException e) {
      // Somebody looked at the same time and has added it.
      return Optional.empty();
    }
  }
}
