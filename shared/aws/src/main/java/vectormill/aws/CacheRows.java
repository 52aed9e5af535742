package vectormill.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import vectormill.failure.TransientException;

/// Rows of the cache table, read and written in batches. Whatever the server answers instead is a
/// [TransientException]: nobody depends on a cache.
///
/// @param dynamo stays the caller's to close
/// @param table its name
/// @param rounds how what the server leaves undone is asked for again
record CacheRows(DynamoDbClient dynamo, String table, Rounds rounds) {
  /// Most rows of a batch that is read.
  static final int READ_AT_ONCE = 100;

  /// Most rows of a batch that is written.
  static final int WRITE_AT_ONCE = 25;

  /// The rows of at most [#READ_AT_ONCE] different keys; those that do not exist are left out.
  List<Map<String, AttributeValue>> find(List<Map<String, AttributeValue>> keys) {
    String what = "BatchGetItem of " + keys.size() + " rows of " + table;
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    rounds.run(
        what,
        keys,
        waiting -> {
          Map<String, KeysAndAttributes> asked =
              Map.of(table, KeysAndAttributes.builder().keys(waiting).build());
          BatchGetItemResponse answer =
              call(
                  what,
                  () ->
                      dynamo.batchGetItem(
                          r -> r.requestItems(asked).overrideConfiguration(CacheRows::answerSoon)));
          found.addAll(answer.responses().getOrDefault(table, List.of()));
          KeysAndAttributes left = answer.unprocessedKeys().get(table);
          return left == null ? List.of() : left.keys();
        });
    return found;
  }

  /// Writes at most [#WRITE_AT_ONCE] rows of different keys.
  void put(List<Map<String, AttributeValue>> rows) {
    write(
        "BatchWriteItem of " + rows.size() + " rows of " + table,
        rows.stream()
            .map(row -> WriteRequest.builder().putRequest(put -> put.item(row)).build())
            .toList());
  }

  /// Removes at most [#WRITE_AT_ONCE] rows.
  void delete(List<Map<String, AttributeValue>> keys) {
    write(
        "BatchWriteItem removing " + keys.size() + " rows of " + table,
        keys.stream()
            .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build())
            .toList());
  }

  private void write(String what, List<WriteRequest> writes) {
    rounds.run(
        what,
        writes,
        waiting -> {
          Map<String, List<WriteRequest>> asked = Map.of(table, waiting);
          return call(
                  what,
                  () ->
                      dynamo.batchWriteItem(
                          r -> r.requestItems(asked).overrideConfiguration(CacheRows::answerSoon)))
              .unprocessedItems()
              .getOrDefault(table, List.of());
        });
  }

  /// Hands on the rows of a partition page by page, read consistently.
  void eachPage(String partition, Consumer<List<Map<String, AttributeValue>>> page) {
    String what = "Query of " + partition + " in " + table;
    Map<String, AttributeValue> values = Map.of(":pk", Attributes.text(partition));
    Map<String, AttributeValue> after = Map.of();
    do {
      Map<String, AttributeValue> start = after;
      QueryResponse answer =
          call(
              what,
              () ->
                  dynamo.query(r ->
                      r.tableName(table)
                          .consistentRead(true)
                          .keyConditionExpression(CacheTable.PARTITION + " = :pk")
                          .expressionAttributeValues(values)
                          .exclusiveStartKey(start.isEmpty() ? null : start)
                          .overrideConfiguration(CacheRows::answerSoon)));
      page.accept(answer.items());
      after = answer.lastEvaluatedKey();
    } while (!after.isEmpty());
  }

  /// Who embeds goes on without an answer that takes longer.
  private static void answerSoon(AwsRequestOverrideConfiguration.Builder call) {
    call.apiCallAttemptTimeout(Duration.ofSeconds(8)).apiCallTimeout(Duration.ofSeconds(20));
  }

  private static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      RuntimeException failure = AwsFailure.of(what, e);
      throw failure instanceof TransientException passing
          ? passing
          : new TransientException(what, new IOException(failure.getMessage(), e));
    }
  }
}
