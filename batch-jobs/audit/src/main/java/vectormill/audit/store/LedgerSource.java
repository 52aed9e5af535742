package vectormill.audit.store;

import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The table of duplicates, read only.
@FunctionalInterface
public interface LedgerSource {
  /// Of a deployment that has no such table.
  LedgerSource NONE = (_, _) -> {};

  /// Takes a row.
  @FunctionalInterface
  interface Sink {
    /// @throws IOException if it cannot be kept
    void take(LedgerRow row) throws IOException;
  }

  /// Hands over every row, in no particular order.
  ///
  /// @param collection only of this one; empty: all
  /// @throws IOException if the table cannot be reached
  void each(Optional<String> collection, Sink sink) throws IOException;

  /// A table in DynamoDB.
  ///
  /// @param dynamo stays the caller's to close
  /// @param table its name
  static LedgerSource of(DynamoDbClient dynamo, String table) {
    return (collection, sink) ->
        new DynamoRows(dynamo, table)
            .each(
                LedgerRow.PARTITIONS,
                json -> {
                  LedgerRow row = new LedgerRow(json);
                  if (collection.isEmpty() || collection.get().equals(row.collection())) {
                    sink.take(row);
                  }
                });
  }
}
