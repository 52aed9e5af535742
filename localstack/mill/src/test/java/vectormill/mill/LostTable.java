package vectormill.mill;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.aws.AwsClients;
import vectormill.aws.StampTable;
import vectormill.settings.EnvironmentNames;

/// Deletes every row of the stamp table that tells of one collection, as if it had never known it.
final class LostTable {
  private LostTable() {}

  static void forget(String collection) {
    Map<String, String> environment = SharedSystem.environment();
    String table = Optional.ofNullable(environment.get(EnvironmentNames.STAMP_TABLE)).orElseThrow();
    try (DynamoDbClient dynamo = new AwsClients(environment).dynamoDb()) {
      List<Map<String, AttributeValue>> rows =
          dynamo.scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
      Set<String> partitions = new HashSet<>();
      for (Map<String, AttributeValue> row : rows) {
        if (isOf(collection, row)) {
          partitions.add(text(row, StampTable.PARTITION));
        }
      }
      for (Map<String, AttributeValue> row : rows) {
        boolean named =
            text(row, StampTable.PARTITION).equals("COLLECTIONS")
                && text(row, StampTable.SORT).equals(collection);
        if (named || partitions.contains(text(row, StampTable.PARTITION))) {
          dynamo.deleteItem(delete -> delete.tableName(table).key(key(row)));
        }
      }
    }
  }

  private static boolean isOf(String collection, Map<String, AttributeValue> row) {
    return text(row, "fileKey").startsWith(collection + "/")
        || text(row, StampTable.COLLECTION_SHARD).startsWith(collection + "#");
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> row) {
    return Map.of(
        StampTable.PARTITION, AttributeValue.fromS(text(row, StampTable.PARTITION)),
        StampTable.SORT, AttributeValue.fromS(text(row, StampTable.SORT)));
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name)).map(AttributeValue::s).orElse("");
  }
}
