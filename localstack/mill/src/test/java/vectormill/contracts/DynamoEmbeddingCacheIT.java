package vectormill.contracts;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.aws.AwsResources;
import vectormill.aws.DynamoEmbeddingCache;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.EmbeddingCache;
import vectormill.testing.EmbeddingCacheContract;

class DynamoEmbeddingCacheIT extends EmbeddingCacheContract {
  private static final DynamoDbClient DYNAMO = LocalEndpoints.clients().dynamoDb();

  private String table = "";

  @BeforeAll
  static void needServer() {
    LocalEndpoints.require("DYNAMODB");
  }

  @AfterAll
  static void close() {
    DYNAMO.close();
  }

  @Override
  protected EmbeddingCache cache() {
    table = LocalEndpoints.freshName("cache");
    AwsResources.ensureCacheTable(DYNAMO, table);
    AwsResources.ensureCacheTable(DYNAMO, table);
    return new DynamoEmbeddingCache(DYNAMO, table, 1);
  }

  @Override
  protected void cut(CacheNamespace namespace, CacheKey key) {
    String partition = "V#" + Base64.getUrlEncoder().withoutPadding().encodeToString(key.bytes());
    DYNAMO.putItem(r ->
        r.tableName(table)
            .item(
                Map.of(
                    "pk", AttributeValue.fromS(partition),
                    "sk", AttributeValue.fromS("vector"),
                    "vector", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[3])))));
  }
}
