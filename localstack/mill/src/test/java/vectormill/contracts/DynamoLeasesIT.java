package vectormill.contracts;

import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vectormill.aws.AwsResources;
import vectormill.aws.DynamoLeases;
import vectormill.testing.LeasesContract;
import vectormill.work.Leases;

class DynamoLeasesIT extends LeasesContract {
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
  protected Leases leases(InstantSource clock) {
    String table = LocalEndpoints.freshName("leases");
    AwsResources.ensureTable(DYNAMO, table);
    return new DynamoLeases(DYNAMO, table, clock);
  }
}
