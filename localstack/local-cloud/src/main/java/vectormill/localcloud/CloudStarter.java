package vectormill.localcloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import vectormill.localcloud.batch.BatchEndpoint;
import vectormill.localcloud.http.HttpFront;
import vectormill.localcloud.lambda.LambdaEndpoint;
import vectormill.localcloud.process.Guard;
import vectormill.localcloud.process.Launcher;
import vectormill.localcloud.process.LooseClasses;
import vectormill.localcloud.process.Ports;
import vectormill.localcloud.s3.S3Endpoint;
import vectormill.localcloud.server.Backoff;
import vectormill.localcloud.server.DynamoDbServer;
import vectormill.localcloud.server.KeptServer;
import vectormill.localcloud.server.OpenSearchServer;
import vectormill.localcloud.server.PreparedServers;
import vectormill.localcloud.sqs.SqsEndpoint;

/// Starts the parts of one cloud. Used once.
final class CloudStarter {

  private static final Duration START = Duration.ofMinutes(3);
  private static final Backoff RESTART =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

  private final LocalCloud cloud;
  private final LocalCloudConfig config;
  private final Path data;
  private final Ports ports;
  private final Launcher launcher;
  private final CompletableFuture<SqsEndpoint> queues = new CompletableFuture<>();

  CloudStarter(LocalCloud cloud, LocalCloudConfig config) throws IOException {
    this.cloud = cloud;
    this.config = config;
    Path state = config.state().toAbsolutePath().normalize();
    data = Files.createDirectories(state.resolve("data"));
    Files.createDirectories(cloud.logs());
    ports = new Ports(state.resolve("ports.properties"));
    LooseClasses classes = new LooseClasses(state.resolve("classes"));
    classes.copy(Guard.class.getName());
    classes.copy(OpenSearchServer.MAIN_CLASS);
    for (String name : DynamoDbServer.CLASSES) {
      classes.copy(name);
    }
    launcher = new Launcher(classes, state);
  }

  /// What starts the cloud's processes.
  Launcher launcher() {
    return launcher;
  }

  /// The endpoints that know of no program.
  List<Callable<Void>> servers() {
    List<Callable<Void>> steps = new ArrayList<>();
    add(steps, CloudPart.OPENSEARCH, this::openSearch);
    add(steps, CloudPart.DYNAMODB, this::dynamoDb);
    add(steps, CloudPart.SQS, this::sqs);
    add(steps, CloudPart.S3, this::s3);
    return steps;
  }

  /// The endpoints that run programs, which need all the others.
  List<Callable<Void>> programs() {
    List<Callable<Void>> steps = new ArrayList<>();
    if (config.parts().contains(CloudPart.BATCH) || config.parts().contains(CloudPart.LAMBDA)) {
      steps.add(() -> {
        batch();
        lambda();
        return null;
      });
    }
    return steps;
  }

  private void add(List<Callable<Void>> steps, CloudPart part, Step step) {
    if (config.parts().contains(part)) {
      steps.add(() -> {
        step.run();
        return null;
      });
    }
  }

  private void openSearch() throws IOException, InterruptedException {
    PreparedServers servers = PreparedServers.in(config.servers());
    int port = ports.of("opensearch");
    OpenSearchServer.NodePorts both =
        new OpenSearchServer.NodePorts(port, ports.of("opensearch-transport"));
    Path log = cloud.logs().resolve("opensearch.log");
    URI uri = local(port);
    URI health = uri.resolve("/_cluster/health?wait_for_status=yellow&timeout=4s");
    keep(
        "opensearch",
        () -> OpenSearchServer.start(launcher, servers, both, data.resolve("opensearch"), log),
        new KeptServer.Health(health, status -> status == 200, START));
    cloud.publish("OPENSEARCH_URL", uri);
  }

  private void dynamoDb() throws IOException, InterruptedException {
    PreparedServers servers = PreparedServers.in(config.servers());
    int port = ports.of("dynamodb");
    Path log = cloud.logs().resolve("dynamodb.log");
    keep(
        "dynamodb",
        () -> DynamoDbServer.start(launcher, servers, port, data.resolve("dynamodb"), log),
        new KeptServer.Health(local(port), status -> status == 400, START));
    cloud.publish("AWS_ENDPOINT_URL_DYNAMODB", local(port));
  }

  private void keep(String name, KeptServer.Start start, KeptServer.Health health)
      throws IOException, InterruptedException {
    cloud.own(new KeptServer(name, start, health, RESTART)).start();
  }

  private void sqs() throws IOException, InterruptedException {
    try {
      SqsEndpoint endpoint =
          cloud.own(
              SqsEndpoint.start(ports.of("sqs"), data.resolve("sqs"), config.resources().queues()));
      cloud.publish("AWS_ENDPOINT_URL_SQS", endpoint.uri());
      queues.complete(endpoint);
    } finally {
      queues.cancel(false);
    }
  }

  private void s3() throws Exception {
    S3Endpoint endpoint =
        cloud.own(
            S3Endpoint.start(
                ports.of("s3"),
                data.resolve("s3"),
                config.resources().buckets(),
                config.resources().notifications(),
                (queue, bodies) -> queues.join().send(queue, bodies)));
    cloud.publish("AWS_ENDPOINT_URL_S3", endpoint.uri());
  }

  private void batch() throws IOException {
    if (config.parts().contains(CloudPart.BATCH)) {
      Programs programs = config.programs();
      BatchEndpoint.Setting setting =
          new BatchEndpoint.Setting(
              launcher, cloud.environment(), cloud.logs().resolve("jobs"), programs.jobSlots());
      BatchEndpoint endpoint =
          cloud.own(BatchEndpoint.start(ports.of("batch"), programs.jobs(), setting));
      cloud.publish("AWS_ENDPOINT_URL_BATCH", endpoint.uri());
    }
  }

  /// Functions start after the Batch endpoint, whose address they need.
  private void lambda() throws IOException, InterruptedException {
    if (!config.parts().contains(CloudPart.LAMBDA)) {
      return;
    }
    Programs programs = config.programs();
    LambdaEndpoint endpoint =
        cloud.own(
            LambdaEndpoint.start(
                ports.of("lambda"),
                programs.functions(),
                launcher,
                cloud.environment(),
                cloud.logs()));
    cloud.publish("AWS_ENDPOINT_URL_LAMBDA", endpoint.uri());
    if (!programs.triggers().isEmpty()) {
      endpoint.feed(programs.triggers(), queues.join());
    }
    endpoint.schedule(programs.schedules());
    if (!programs.routes().isEmpty()) {
      HttpFront front = cloud.own(HttpFront.start(ports.of("http"), programs.routes(), endpoint));
      cloud.publish("HTTP_URL", front.uri());
    }
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private interface Step {
    void run() throws Exception;
  }
}
