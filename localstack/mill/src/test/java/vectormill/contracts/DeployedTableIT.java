package vectormill.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import vectormill.aws.DynamoStampStore;
import vectormill.testing.StampStoreContract;
import vectormill.work.StampStore;

/// Stamps in a table that is made as the template says.
class DeployedTableIT extends StampStoreContract {
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
    String name = LocalEndpoints.freshName("deployed");
    try {
      create(name, ReviewedTemplates.resource("storage", "AWS::DynamoDB::Table", "Stamps"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DynamoStampStore(DYNAMO, name, clock);
  }

  private static void create(String name, JsonNode table) {
    DYNAMO.createTable(r ->
        r.tableName(name)
            .billingMode(table.path("BillingMode").asText())
            .attributeDefinitions(
                stream(table.path("AttributeDefinitions"))
                    .map(attribute ->
                        AttributeDefinition.builder()
                            .attributeName(attribute.path("AttributeName").asText())
                            .attributeType(attribute.path("AttributeType").asText())
                            .build())
                    .toList())
            .keySchema(keys(table))
            .globalSecondaryIndexes(
                stream(table.path("GlobalSecondaryIndexes"))
                    .map(index ->
                        GlobalSecondaryIndex.builder()
                            .indexName(index.path("IndexName").asText())
                            .keySchema(keys(index))
                            .projection(p ->
                                p.projectionType(index.at("/Projection/ProjectionType").asText()))
                            .build())
                    .toList()));
    DYNAMO.waiter().waitUntilTableExists(r -> r.tableName(name));
  }

  private static List<KeySchemaElement> keys(JsonNode owner) {
    return stream(owner.path("KeySchema"))
        .map(key ->
            KeySchemaElement.builder()
                .attributeName(key.path("AttributeName").asText())
                .keyType(key.path("KeyType").asText())
                .build())
        .toList();
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }
}
