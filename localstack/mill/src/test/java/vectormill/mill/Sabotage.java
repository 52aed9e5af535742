package vectormill.mill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import vectormill.aws.AwsClients;
import vectormill.aws.DynamoLeases;
import vectormill.settings.EnvironmentNames;
import vectormill.work.Leases;

/// Changes the stores of a deployment behind its back.
final class Sabotage implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SWEEP = "sweep";
  private static final String OWNER = "sabotage";
  private static final Duration SWEEP_HELD = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 100;

  private final Map<String, String> environment;
  private final S3Client s3;
  private final DynamoDbClient dynamo;
  private final Leases leases;
  private final HttpClient http = HttpClient.newHttpClient();

  Sabotage(Map<String, String> environment) {
    this.environment = environment;
    AwsClients clients = new AwsClients(environment);
    s3 = clients.s3();
    dynamo = clients.dynamoDb();
    leases =
        new DynamoLeases(
            dynamo,
            Objects.requireNonNull(environment.get(EnvironmentNames.STAMP_TABLE)),
            InstantSource.system());
  }

  /// Keeps the sweep from repairing what is broken here, until this is closed.
  void holdSweep() throws InterruptedException {
    while (!leases.acquire(SWEEP, OWNER, SWEEP_HELD)) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  // Results

  /// The key of the collection's only result object with this ending.
  String result(String collection, String ending) {
    List<String> keys =
        results(collection).keySet().stream().filter(key -> key.endsWith(ending)).toList();
    if (keys.size() != 1) {
      throw new IllegalStateException("expected one " + ending + ", found " + keys);
    }
    return keys.getFirst();
  }

  /// All result objects of a collection.
  Map<String, byte[]> results(String collection) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (S3Object object :
        s3.listObjectsV2Paginator(r -> r.bucket(results()).prefix(collection + "/")).contents()) {
      all.put(object.key(), read(object.key()));
    }
    return all;
  }

  byte[] read(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(results()).key(key)).asByteArray();
  }

  void write(String key, byte[] bytes) {
    s3.putObject(r -> r.bucket(results()).key(key), RequestBody.fromBytes(bytes));
  }

  void delete(String key) {
    s3.deleteObject(r -> r.bucket(results()).key(key));
  }

  void deleteInput(String key) {
    s3.deleteObject(r -> r.bucket(variable(EnvironmentNames.INPUT_BUCKET)).key(key));
  }

  void editManifest(String key, UnaryOperator<ObjectNode> change) throws IOException {
    ObjectNode manifest = (ObjectNode) JSON.readTree(read(key));
    write(key, JSON.writeValueAsBytes(change.apply(manifest)));
  }

  // Stamps

  Map<String, AttributeValue> stamp(String workKey) {
    return dynamo.getItem(r -> r.tableName(table()).key(row(workKey)).consistentRead(true)).item();
  }

  void putStamp(Map<String, AttributeValue> row) {
    dynamo.putItem(r -> r.tableName(table()).item(row));
  }

  void deleteStamp(String workKey) {
    dynamo.deleteItem(r -> r.tableName(table()).key(row(workKey)));
  }

  /// @param path names with dots between them; some are reserved words
  void setStamp(String workKey, String path, AttributeValue value) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : path.split("\\.", -1)) {
      names.put("#" + name, name);
    }
    dynamo.updateItem(r ->
        r.tableName(table())
            .key(row(workKey))
            .updateExpression("SET " + String.join(".", names.keySet()) + " = :value")
            .expressionAttributeNames(names)
            .expressionAttributeValues(Map.of(":value", value)));
  }

  private static Map<String, AttributeValue> row(String workKey) {
    return Map.of("pk", AttributeValue.fromS("W#" + workKey), "sk", AttributeValue.fromS("stamp"));
  }

  // Index

  /// The index behind the read alias of a collection whose name is made of letters and dashes.
  String index(String collection) throws IOException, InterruptedException {
    JsonNode aliases = send("GET", "/_alias/vm-" + collection.replace('-', '_') + "-*-r", "");
    return aliases.properties().iterator().next().getKey();
  }

  /// An entry as `_id, _version, _source`, the one with the lowest record number.
  JsonNode entry(String index) throws IOException, InterruptedException {
    String body = "{\"size\":1,\"version\":true,\"sort\":[\"key\",\"record\"]}";
    return send("POST", "/" + index + "/_search", body).at("/hits/hits/0");
  }

  void putEntry(String index, String id, JsonNode source, long version)
      throws IOException, InterruptedException {
    String parameters = "?refresh=true&version_type=external_gte&version=" + version;
    send("PUT", "/" + index + "/_doc/" + id + parameters, source.toString());
  }

  void deleteEntry(String index, String id) throws IOException, InterruptedException {
    send("DELETE", "/" + index + "/_doc/" + id + "?refresh=true", "");
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(variable(EnvironmentNames.OPENSEARCH_URL)).resolve(path))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IOException(
          method
              + " "
              + path
              + ": "
              + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
    }
    return JSON.readTree(answer.body());
  }

  private String results() {
    return variable(EnvironmentNames.RESULTS_BUCKET);
  }

  private String table() {
    return variable(EnvironmentNames.STAMP_TABLE);
  }

  private String variable(String name) {
    return Objects.requireNonNull(environment.get(name), name);
  }

  @Override
  public void close() {
    leases.release(SWEEP, OWNER);
    s3.close();
    dynamo.close();
    http.close();
  }
}
