package vectormill.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import vectormill.localcloud.process.ChildProcess;

/// What happens when a server of the cloud is killed while the cloud runs.
class KeptServersIT {

  @TempDir Path state;

  @Test
  void aKilledTableStoreComesBackUnderItsAddressWithItsTablesEachTime() throws Exception {
    try (LocalCloud cloud = Clouds.only(state, EnumSet.of(CloudPart.DYNAMODB), Resources.NONE);
        DynamoDbClient dynamo = Clouds.client(DynamoDbClient.builder(), cloud, "DYNAMODB")) {
      makeTable(dynamo);
      dynamo.putItem(r -> r.tableName("kept").item(item("v1")));
      for (int death = 0; death < 2; death++) {
        long pid = kill(cloud, "dynamodb");
        Eventually.become(() -> read(dynamo), "v1"::equals);
        assertThat(find(cloud, "dynamodb").pid()).isNotEqualTo(pid);
      }
      dynamo.putItem(r -> r.tableName("kept").item(item("v2")));
      assertThat(read(dynamo)).isEqualTo("v2");
    }
    assertThat(ProcessHandle.current().children().map(ProcessHandle::info))
        .noneMatch(info -> info.commandLine().orElse("").contains(state.toString()));
  }

  @Test
  void aKilledSearchNodeComesBackUnderItsAddressWithItsIndexes() throws Exception {
    try (LocalCloud cloud = Clouds.only(state, EnumSet.of(CloudPart.OPENSEARCH), Resources.NONE);
        HttpClient http = HttpClient.newHttpClient()) {
      URI document = URI.create(Clouds.address(cloud, "OPENSEARCH_URL")).resolve("/kept/_doc/1");
      assertThat(put(http, document.resolve("/kept"), "{}")).isEqualTo(200);
      assertThat(put(http, document, "{\"word\":\"still here\"}")).isEqualTo(201);
      long pid = kill(cloud, "opensearch");
      String answer =
          Eventually.become(() -> get(http, document), body -> body.contains("still here"));
      assertThat(answer).contains("\"found\":true");
      assertThat(find(cloud, "opensearch").pid()).isNotEqualTo(pid);
    }
  }

  private static long kill(LocalCloud cloud, String name) {
    ChildProcess victim = find(cloud, name);
    victim.kill();
    Eventually.become(victim::isAlive, Boolean.FALSE::equals);
    return victim.pid();
  }

  private static ChildProcess find(LocalCloud cloud, String name) {
    List<ChildProcess> found =
        cloud.processes().stream().filter(child -> child.name().equals(name)).toList();
    assertThat(found).as("living processes called " + name).hasSize(1);
    return found.getFirst();
  }

  private static void makeTable(DynamoDbClient dynamo) {
    dynamo.createTable(r ->
        r.tableName("kept")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                AttributeDefinition.builder()
                    .attributeName("pk")
                    .attributeType(ScalarAttributeType.S)
                    .build())
            .keySchema(
                KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build()));
  }

  private static Map<String, AttributeValue> item(String value) {
    return Map.of("pk", AttributeValue.fromS("a"), "value", AttributeValue.fromS(value));
  }

  private static String read(DynamoDbClient dynamo) {
    try {
      AttributeValue value =
          dynamo
              .getItem(r -> r.tableName("kept").key(Map.of("pk", AttributeValue.fromS("a"))))
              .item()
              .get("value");
      return value == null ? "nothing" : value.s();
    } catch (software.amazon.awssdk.core.exception.SdkException e) {
      return e.toString();
    }
  }

  private static int put(HttpClient http, URI uri, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String get(HttpClient http, URI uri) {
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
