package vectormill.contracts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vectormill.aws.AwsResources;
import vectormill.aws.DynamoDuplicateLedger;
import vectormill.duplicate.DuplicateLedger;
import vectormill.testing.DuplicateLedgerContract;

class DynamoDuplicateLedgerIT extends DuplicateLedgerContract {
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
  protected DuplicateLedger ledger() {
    String table = LocalEndpoints.freshName("duplicates");
    AwsResources.ensureDuplicateTable(DYNAMO, table);
    return new DynamoDuplicateLedger(DYNAMO, table, 1);
  }
}
