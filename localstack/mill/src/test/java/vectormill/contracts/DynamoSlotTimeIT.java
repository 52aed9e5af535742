package vectormill.contracts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vectormill.aws.AwsResources;
import vectormill.aws.DynamoSlotTime;
import vectormill.job.SlotTime;
import vectormill.testing.SlotTimeContract;

class DynamoSlotTimeIT extends SlotTimeContract {
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
  protected SlotTime slotTime() {
    String table = LocalEndpoints.freshName("slots");
    AwsResources.ensureTable(DYNAMO, table);
    return new DynamoSlotTime(DYNAMO, table);
  }
}
