package vectormill.audit.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table in DynamoDB. It is scanned whole and consistently, because an index of it may lag or may
/// be what is wrong.
///
/// @param dynamo stays the caller's to close
/// @param table its name
record DynamoRows(DynamoDbClient dynamo, String table) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// Takes a row as JSON.
  @FunctionalInterface
  interface Sink {
    void take(ObjectNode row) throws IOException;
  }

  /// Hands over every row whose partition key begins so.
  ///
  /// @throws IOException if the table cannot be reached
  void each(String prefix, Sink sink) throws IOException {
    try {
      for (Map<String, AttributeValue> row :
          dynamo
              .scanPaginator(r ->
                  r.tableName(table)
                      .consistentRead(true)
                      .filterExpression("begins_with(pk, :prefix)")
                      .expressionAttributeValues(Map.of(":prefix", AttributeValue.fromS(prefix))))
              .items()) {
        sink.take(object(row));
      }
    } catch (SdkException e) {
      throw new IOException("Scan of the table " + table + " failed: " + e.getMessage(), e);
    }
  }

  private static ObjectNode object(Map<String, AttributeValue> attributes) {
    ObjectNode object = NODES.objectNode();
    new TreeMap<>(attributes).forEach((name, value) -> object.set(name, node(value)));
    return object;
  }

  private static JsonNode node(AttributeValue value) {
    return switch (value.type()) {
      case S -> NODES.textNode(value.s());
      case N -> NODES.numberNode(new BigDecimal(value.n()));
      case BOOL -> NODES.booleanNode(value.bool());
      case M -> object(value.m());
      case L -> {
        var array = NODES.arrayNode();
        value.l().forEach(element -> array.add(node(element)));
        yield array;
      }
      case B, SS, NS, BS, NUL, UNKNOWN_TO_SDK_VERSION -> NODES.nullNode();
    };
  }
}
