package vectormill.localcloud.sqs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;
import scalikejdbc.ConnectionPool;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/// ElasticMQ in this JVM with its messages in a database file. One runs in a JVM at a time, as
/// ElasticMQ reaches its database through a pool that the JVM has once. Safe for several threads.
public final class SqsEndpoint implements AutoCloseable {

  private static final Duration RESTORE = Duration.ofSeconds(20);

  /// As ElasticMQ has it.
  private static final String DATABASE_USER = "";

  private final URI uri;
  private final Function0<?> stop;
  private final SqsClient client;

  private SqsEndpoint(URI uri, Function0<?> stop, SqsClient client) {
    this.uri = uri;
    this.stop = stop;
    this.client = client;
  }

  /// Starts the endpoint on loopback and makes the queues that are missing.
  ///
  /// @param directory holds the database; messages survive a restart, each at least once
  /// @throws IOException when the directory cannot be made
  /// @throws SdkException when the endpoint does not answer
  public static SqsEndpoint start(int port, Path directory, List<QueueDefinition> queues)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    String database =
        "jdbc:h2:%s;WRITE_DELAY=0".formatted(directory.resolve("messages").toAbsolutePath());
    Config config =
        ConfigFactory.parseString(settings(port, database)).withFallback(ConfigFactory.load());
    useDatabase(database);
    Function0<?> stop = new ElasticMQServer(new ElasticMQServerConfig(config)).start();
    URI uri = URI.create("http://127.0.0.1:" + port);
    SqsEndpoint endpoint = new SqsEndpoint(uri, stop, client(uri));
    try {
      endpoint.awaitRestored(directory.resolve("queues"));
      endpoint.define(queues);
      Files.writeString(
          directory.resolve("queues"),
          String.join("\n", queues.stream().map(QueueDefinition::name).toList()));
      return endpoint;
    } catch (IOException | InterruptedException | RuntimeException e) {
      endpoint.close();
      throw e;
    }
  }

  /// The endpoint's address.
  public URI uri() {
    return uri;
  }

  /// A client of this endpoint, owned by it.
  public SqsClient client() {
    return client;
  }

  /// The URL of a queue.
  ///
  /// @throws QueueDoesNotExistException when there is none of that name
  public String queueUrl(String name) {
    return client.getQueueUrl(r -> r.queueName(name)).queueUrl();
  }

  /// Sends at most ten messages to a queue.
  ///
  /// @throws IllegalStateException when some were refused; the others may have been sent
  /// @throws SdkException when the endpoint does not answer or has no such queue
  public void send(String queue, List<String> bodies) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (String body : bodies) {
      String id = Integer.toString(entries.size());
      entries.add(SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build());
    }
    String url = queueUrl(queue);
    SendMessageBatchResponse answer =
        client.sendMessageBatch(r -> r.queueUrl(url).entries(entries));
    if (!answer.failed().isEmpty()) {
      throw new IllegalStateException("queue " + queue + " refused " + answer.failed());
    }
  }

  /// The ARN of a queue of that name, here.
  public static String arn(String queue) {
    return "arn:aws:sqs:us-east-1:000000000000:" + queue;
  }

  @Override
  public void close() {
    client.close();
    stop.apply();
  }

  /// ElasticMQ opens the JVM's pool for its first server only; a later one would find the queues of
  /// the first.
  private static void useDatabase(String database) {
    var settings = ConnectionPool.singleton$default$4();
    ConnectionPool.singleton(
        database,
        DATABASE_USER,
        DATABASE_USER,
        settings,
        ConnectionPool.singleton$default$5(database, DATABASE_USER, DATABASE_USER, settings));
  }

  private static String settings(int port, String database) {
    return """
    node-address { protocol = http, host = "127.0.0.1", port = %d, context-path = "" }
    rest-sqs {
      enabled = true, bind-port = %d, bind-hostname = "127.0.0.1", sqs-limits = strict
    }
    generate-node-address = false
    aws { region = us-east-1, accountId = "000000000000" }
    messages-storage { enabled = true, uri = "%s" }
    """
        .formatted(port, port, database);
  }

  private static SqsClient client(URI uri) {
    return SqsClient.builder()
        .endpointOverride(uri)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(ApacheHttpClient.builder().maxConnections(64))
        .build();
  }

  /// Queues come back a moment after the server is up; making one too early would collide.
  private void awaitRestored(Path known) throws IOException, InterruptedException {
    List<String> names = Files.exists(known) ? Files.readAllLines(known) : List.of();
    long end = System.nanoTime() + RESTORE.toNanos();
    for (String name : names) {
      while (!name.isBlank() && !exists(name) && System.nanoTime() < end) {
        Thread.sleep(20);
      }
    }
  }

  private boolean exists(String name) {
    try {
      return !queueUrl(name).isEmpty();
    } catch (QueueDoesNotExistException e) {
      return false;
    }
  }

  private void define(List<QueueDefinition> queues) {
    for (QueueDefinition queue : queues) {
      if (!exists(queue.name())) {
        client.createQueue(r -> r.queueName(queue.name()));
      }
    }
    for (QueueDefinition queue : queues) {
      Map<QueueAttributeName, String> attributes = new HashMap<>();
      attributes.put(
          QueueAttributeName.VISIBILITY_TIMEOUT,
          Long.toString(queue.visibilityTimeout().toSeconds()));
      queue
          .redrive()
          .ifPresent(redrive -> attributes.put(QueueAttributeName.REDRIVE_POLICY, policy(redrive)));
      String url = queueUrl(queue.name());
      client.setQueueAttributes(r -> r.queueUrl(url).attributes(attributes));
    }
  }

  private static String policy(QueueDefinition.Redrive redrive) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
        .formatted(arn(redrive.deadLetterQueue()), redrive.maxReceives());
  }
}
