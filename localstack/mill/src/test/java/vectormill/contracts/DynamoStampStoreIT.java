package vectormill.contracts;

import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vectormill.aws.AwsResources;
import vectormill.aws.DynamoStampStore;
import vectormill.testing.StampStoreContract;
import vectormill.work.StampStore;

class DynamoStampStoreIT extends StampStoreContract {
  private static final DynamoDbClient DYNAMO = LocalEndpoints.clients().dynamoDb();

  @BeforeAll
  static void needServer() {
    LocalEndpoints.require("DYNAMODB");
  }

  @AfterAll
  static void close() {
    DYNAMO.close();
  }

  @Override
  protected StampStore stamps(InstantSource clock) {
    String table = LocalEndpoints.freshName("stamps");
    AwsResources.ensureTable(DYNAMO, table);
    AwsResources.ensureTable(DYNAMO, table);
    return new DynamoStampStore(DYNAMO, table, clock);
  }
}
