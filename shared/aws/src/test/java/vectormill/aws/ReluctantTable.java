package vectormill.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// A table in memory that does less than it is asked for, as the service may, and refuses what the
/// service refuses.
final class ReluctantTable implements DynamoDbClient {
  private static final int MOST_READ = 100;
  private static final int MOST_WRITTEN = 25;
  private static final int PAGE = 1;

  final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> rows =
      new ConcurrentHashMap<>();
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger writes = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  int does = Integer.MAX_VALUE;
  int failing;
  boolean isMissing;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    reads.incrementAndGet();
    begin();
    Map.Entry<String, KeysAndAttributes> asked =
        request.requestItems().entrySet().iterator().next();
    String table = asked.getKey();
    List<Map<String, AttributeValue>> keys = asked.getValue().keys();
    refuse(keys.size() > MOST_READ || new HashSet<>(keys).size() < keys.size());
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    int done = Math.min(does, keys.size());
    for (Map<String, AttributeValue> key : keys.subList(0, done)) {
      if (rows.containsKey(key)) {
        found.add(rows.get(key));
      }
    }
    BatchGetItemResponse.Builder answer =
        BatchGetItemResponse.builder().responses(Map.of(table, found));
    if (done < keys.size()) {
      KeysAndAttributes left =
          KeysAndAttributes.builder().keys(keys.subList(done, keys.size())).build();
      answer.unprocessedKeys(Map.of(table, left));
    }
    atOnce.decrementAndGet();
    return answer.build();
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    writes.incrementAndGet();
    begin();
    Map.Entry<String, List<WriteRequest>> entry =
        request.requestItems().entrySet().iterator().next();
    String table = entry.getKey();
    List<WriteRequest> asked = entry.getValue();
    refuse(asked.size() > MOST_WRITTEN);
    int done = Math.min(does, asked.size());
    for (WriteRequest write : asked.subList(0, done)) {
      if (write.putRequest() != null) {
        rows.put(CacheTable.keyOf(write.putRequest().item()), write.putRequest().item());
      } else {
        rows.remove(write.deleteRequest().key());
      }
    }
    BatchWriteItemResponse.Builder answer = BatchWriteItemResponse.builder();
    if (done < asked.size()) {
      answer.unprocessedItems(Map.of(table, asked.subList(done, asked.size())));
    }
    atOnce.decrementAndGet();
    return answer.build();
  }

  /// One row a page.
  @Override
  public QueryResponse query(QueryRequest request) {
    begin();
    String partition = Attributes.text(request.expressionAttributeValues(), ":pk");
    String after =
        request.hasExclusiveStartKey()
            ? Attributes.text(request.exclusiveStartKey(), CacheTable.SORT)
            : "";
    List<Map<String, AttributeValue>> left =
        rows.values().stream()
            .filter(row -> Attributes.text(row, CacheTable.PARTITION).equals(partition))
            .filter(row -> Attributes.text(row, CacheTable.SORT).compareTo(after) > 0)
            .sorted((a, b) ->
                Attributes.text(a, CacheTable.SORT).compareTo(Attributes.text(b, CacheTable.SORT)))
            .toList();
    QueryResponse.Builder answer =
        QueryResponse.builder().items(left.subList(0, Math.min(PAGE, left.size())));
    if (left.size() > PAGE) {
      answer.lastEvaluatedKey(new HashMap<>(CacheTable.keyOf(left.get(PAGE - 1))));
    }
    atOnce.decrementAndGet();
    return answer.build();
  }

  private void begin() {
    int now = atOnce.incrementAndGet();
    mostAtOnce.accumulateAndGet(now, Math::max);
    if (isMissing) {
      throw ResourceNotFoundException.builder().message("no such table").statusCode(400).build();
    }
    if (calls.incrementAndGet() == failing) {
      throw InternalServerErrorException.builder().message("on purpose").statusCode(500).build();
    }
  }

  private static void refuse(boolean refused) {
    if (refused) {
      throw new AssertionError("the service would refuse this batch");
    }
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {
    rows.clear();
  }
}
