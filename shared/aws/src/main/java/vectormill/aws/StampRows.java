package vectormill.aws;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import vectormill.failure.TransientException;
import vectormill.work.WorkKey;

/// Rows of the stamp table, read consistently and written under conditions.
///
/// @param dynamo stays the caller's to close
/// @param table its name
record StampRows(DynamoDbClient dynamo, String table) {
  private static final int READ_AT_ONCE = 100;
  private static final int MAX_ROUNDS = 10;

  /// What a conditional write met.
  ///
  /// @param applied whether the condition held
  /// @param row the new row if it held, else the one that was found; empty when there was none
  record Change(boolean applied, Map<String, AttributeValue> row) {}

  Optional<Map<String, AttributeValue>> find(Map<String, AttributeValue> key) {
    Map<String, AttributeValue> row =
        call(
            "GetItem of " + name(key),
            () -> dynamo.getItem(r -> r.tableName(table).key(key).consistentRead(true)).item());
    return row.isEmpty() ? Optional.empty() : Optional.of(row);
  }

  /// Writes a row, whatever was there.
  void put(Map<String, AttributeValue> row) {
    call("PutItem of " + name(row), () -> dynamo.putItem(r -> r.tableName(table).item(row)));
  }

  /// Writes a row if there is none of its key.
  Change insert(Map<String, AttributeValue> row) {
    return conditional(
        "PutItem of " + name(row),
        () -> {
          dynamo.putItem(r ->
              r.tableName(table)
                  .item(row)
                  .conditionExpression("attribute_not_exists(pk)")
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
          return row;
        });
  }

  /// Writes a row over the revision it was made from.
  ///
  /// @return false when somebody else wrote meanwhile
  boolean replace(Map<String, AttributeValue> row, long revision) {
    return conditional(
            "PutItem of " + name(row),
            () -> {
              dynamo.putItem(r ->
                  r.tableName(table)
                      .item(row)
                      .conditionExpression(StampRow.REVISION + " = :revision")
                      .expressionAttributeValues(Map.of(":revision", Attributes.number(revision))));
              return row;
            })
        .applied();
  }

  /// Changes a row under a condition.
  Change update(
      Map<String, AttributeValue> key,
      String update,
      String condition,
      Map<String, AttributeValue> values) {
    return conditional(
        "UpdateItem of " + name(key),
        () ->
            dynamo
                .updateItem(r ->
                    r.tableName(table)
                        .key(key)
                        .updateExpression(update)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .attributes());
  }

  /// Rows of a partition whose sort key starts so, read consistently.
  Stream<Map<String, AttributeValue>> partition(String partition, String sortPrefix) {
    String condition = sortPrefix.isEmpty() ? "pk = :pk" : "pk = :pk AND begins_with(sk, :sk)";
    Map<String, AttributeValue> key = Map.of(":pk", Attributes.text(partition));
    Map<String, AttributeValue> both =
        Map.of(":pk", Attributes.text(partition), ":sk", Attributes.text(sortPrefix));
    return AwsPages.stream(
        "Query of " + partition + " in " + table,
        () ->
            dynamo
                .queryPaginator(r ->
                    r.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(sortPrefix.isEmpty() ? key : both))
                .items()
                .stream());
  }

  /// Rows of one shard, from an index.
  ///
  /// @param index one of [StampTable#BY_COLLECTION], [StampTable#BY_STATE]
  /// @param attribute the index's partition key
  Stream<Map<String, AttributeValue>> shard(String index, String attribute, String shard) {
    return AwsPages.stream(
        "Query of " + shard + " in " + table,
        () ->
            dynamo
                .queryPaginator(r ->
                    r.tableName(table)
                        .indexName(index)
                        .keyConditionExpression(attribute + " = :shard")
                        .expressionAttributeValues(Map.of(":shard", Attributes.text(shard))))
                .items()
                .stream());
  }

  /// Rows of one shard of [StampTable#BY_COLLECTION] that follow this item.
  Stream<Map<String, AttributeValue>> collectionShard(String shard, WorkKey after) {
    Map<String, AttributeValue> values =
        Map.of(
            ":shard", Attributes.text(shard),
            ":after", StampTable.stamp(after).get(StampTable.PARTITION));
    return AwsPages.stream(
        "Query of " + shard + " in " + table,
        () ->
            dynamo
                .queryPaginator(r ->
                    r.tableName(table)
                        .indexName(StampTable.BY_COLLECTION)
                        .keyConditionExpression(
                            StampTable.COLLECTION_SHARD
                                + " = :shard AND "
                                + StampTable.PARTITION
                                + " > :after")
                        .expressionAttributeValues(values))
                .items()
                .stream());
  }

  /// Rows of one shard of [StampTable#BY_STATE] that nobody changed after this instant.
  Stream<Map<String, AttributeValue>> restingShard(String shard, Instant untouchedSince) {
    Map<String, AttributeValue> values =
        Map.of(
            ":shard", Attributes.text(shard),
            ":since", Attributes.number(untouchedSince.toEpochMilli()));
    return AwsPages.stream(
        "Query of " + shard + " in " + table,
        () ->
            dynamo
                .queryPaginator(r ->
                    r.tableName(table)
                        .indexName(StampTable.BY_STATE)
                        .keyConditionExpression(
                            StampTable.STATE_SHARD
                                + " = :shard AND "
                                + StampTable.UPDATED_AT
                                + " <= :since")
                        .expressionAttributeValues(values))
                .items()
                .stream());
  }

  /// Rows of these keys, read consistently; those that do not exist are left out.
  List<Map<String, AttributeValue>> findAll(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += READ_AT_ONCE) {
      findSome(keys.subList(from, Math.min(keys.size(), from + READ_AT_ONCE)), rows);
    }
    return rows;
  }

  private void findSome(
      List<Map<String, AttributeValue>> keys, List<Map<String, AttributeValue>> found) {
    String what = "BatchGetItem of " + keys.size() + " rows of " + table;
    KeysAndAttributes asked = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
    Map<String, KeysAndAttributes> waiting = Map.of(table, asked);
    for (int round = 0; round < MAX_ROUNDS && !waiting.isEmpty(); round++) {
      Map<String, KeysAndAttributes> request = waiting;
      BatchGetItemResponse answer =
          call(what, () -> dynamo.batchGetItem(r -> r.requestItems(request)));
      found.addAll(answer.responses().getOrDefault(table, List.of()));
      waiting = answer.unprocessedKeys();
    }
    if (!waiting.isEmpty()) {
      throw new TransientException(what, new IOException("keys left unprocessed by the server"));
    }
  }

  private static Change conditional(String what, Supplier<Map<String, AttributeValue>> write) {
    try {
      return new Change(true, write.get());
    } catch (ConditionalCheckFailedException e) {
      return new Change(false, e.hasItem() ? e.item() : Map.of());
    } catch (SdkException e) {
      throw AwsFailure.of(what, e);
    }
  }

  private static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw AwsFailure.of(what, e);
    }
  }

  private String name(Map<String, AttributeValue> key) {
    return Attributes.text(key, StampTable.PARTITION)
        + " "
        + Attributes.text(key, StampTable.SORT)
        + " in "
        + table;
  }
}
