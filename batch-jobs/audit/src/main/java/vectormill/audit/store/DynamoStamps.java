package vectormill.audit.store;

import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The stamp table in DynamoDB.
///
/// @param dynamo stays the caller's to close
/// @param table its name
public record DynamoStamps(DynamoDbClient dynamo, String table) implements StampSource {
  private static final String STAMPS = "W#";

  @Override
  public void each(Optional<String> collection, Sink sink) throws IOException {
    new DynamoRows(dynamo, table)
        .each(
            STAMPS,
            row -> {
              Stamp stamp = new Stamp(row);
              if (collection.isEmpty() || collection.get().equals(stamp.collection())) {
                sink.take(stamp);
              }
            });
  }
}
