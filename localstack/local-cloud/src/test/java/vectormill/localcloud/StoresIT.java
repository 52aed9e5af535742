package vectormill.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Events, queues, tables and the search node.
class StoresIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalCloud cloud = Clouds.shared();

  @Test
  void everyChangeOfABucketBecomesAnEventInOrder() throws Exception {
    S3Client s3 = Clouds.client(S3Client.builder(), cloud, "S3");
    String key = "a b/\u00e9+%2F.txt";
    s3.putObject(r -> r.bucket("drop").key(key), RequestBody.fromString("one"));
    s3.putObject(r -> r.bucket("drop").key(key), RequestBody.fromString("second"));
    s3.deleteObject(r -> r.bucket("drop").key(key));
    List<JsonNode> events = new ArrayList<>();
    while (events.size() < 3) {
      events.addAll(receiveEvents());
    }
    assertThat(events)
        .extracting(e -> e.path("eventName").asText())
        .containsExactly("ObjectCreated:Put", "ObjectCreated:Put", "ObjectRemoved:Delete");
    assertThat(events)
        .extracting(e -> e.at("/s3/object/sequencer").asText())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(events)
        .allMatch(e ->
            URLDecoder.decode(e.at("/s3/object/key").asText(), StandardCharsets.UTF_8).equals(key));
    assertThat(events.get(1).at("/s3/object/size").asLong()).isEqualTo(6);
  }

  private List<JsonNode> receiveEvents() throws Exception {
    SqsClient sqs = Clouds.client(SqsClient.builder(), cloud, "SQS");
    String url = sqs.getQueueUrl(r -> r.queueName("events")).queueUrl();
    List<JsonNode> events = new ArrayList<>();
    List<Message> messages =
        sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(5))
            .messages();
    for (Message message : messages) {
      JSON.readTree(message.body()).path("Records").forEach(events::add);
      sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
    }
    return events;
  }

  @Test
  void aConditionalWriteTellsTheLoserWhatIsThere() {
    DynamoDbClient tables = Clouds.client(DynamoDbClient.builder(), cloud, "DYNAMODB");
    tables.createTable(r ->
        r.tableName("stamps")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build())
            .attributeDefinitions(
                AttributeDefinition.builder()
                    .attributeName("pk")
                    .attributeType(ScalarAttributeType.S)
                    .build()));
    Map<String, AttributeValue> item =
        Map.of("pk", AttributeValue.fromS("x"), "n", AttributeValue.fromN("1"));
    tables.putItem(
        r -> r.tableName("stamps").item(item).conditionExpression("attribute_not_exists(pk)"));
    assertThatThrownBy(() ->
            tables.putItem(r ->
                r.tableName("stamps")
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD)))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            e -> assertThat(e.item()).containsEntry("n", AttributeValue.fromN("1")));
  }

  @Test
  void noServerListensBeyondLoopback() throws Exception {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    for (String variable : cloud.environment().keySet()) {
      if (variable.contains("URL")) {
        int port = URI.create(Clouds.address(cloud, variable)).getPort();
        assertThat(others).noneMatch(address -> listens(address, port));
      }
    }
  }

  private static boolean listens(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void theSearchNodeFindsTheNearestVectors() throws Exception {
    search(
        "PUT",
        "/near",
        """
        {"settings":{"index.knn":true,"number_of_shards":1,"number_of_replicas":0},
         "mappings":{"properties":{"v":{"type":"knn_vector","dimension":3,
          "method":{"name":"hnsw","engine":"lucene","space_type":"cosinesimil"}}}}}\
        """);
    search("PUT", "/near/_doc/a?refresh=true", "{\"v\":[1,0,0]}");
    search("PUT", "/near/_doc/b?refresh=true", "{\"v\":[0,1,0]}");
    JsonNode found =
        search(
            "POST",
            "/near/_search",
            "{\"query\":{\"knn\":{\"v\":{\"vector\":[0.1,0.9,0],\"k\":1}}}}");
    assertThat(found.at("/hits/hits/0/_id").asText()).isEqualTo("b");
  }

  private JsonNode search(String method, String path, String body) throws Exception {
    URI uri = URI.create(Clouds.address(cloud, "OPENSEARCH_URL")).resolve(path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build();
      return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }
  }
}
