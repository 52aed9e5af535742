package vectormill.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import vectormill.localcloud.process.ChildProcess;

/// Functions in child processes: called directly, by queues, by schedules and over HTTP.
class LambdaIT {

  private final LocalCloud cloud = Clouds.shared();

  @Test
  void aCallIsAnsweredAndAThrowingHandlerIsAnError() {
    LambdaClient lambda = Clouds.client(LambdaClient.builder(), cloud, "LAMBDA");
    assertThat(call(lambda, "/a").payload().asUtf8String()).contains("/a|null|null");
    InvokeResponse thrown = call(lambda, "/throw");
    assertThat(thrown.functionError()).isEqualTo("Unhandled");
    assertThat(thrown.payload().asUtf8String()).contains("asked to throw");
    assertThatThrownBy(() -> lambda.invoke(r -> r.functionName("none")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void onlyTheMessagesReportedAsFailedEndInTheDeadLetterQueue() {
    SqsClient sqs = Clouds.client(SqsClient.builder(), cloud, "SQS");
    String work = sqs.getQueueUrl(r -> r.queueName("work")).queueUrl();
    String dead = sqs.getQueueUrl(r -> r.queueName("dead")).queueUrl();
    sqs.sendMessage(r -> r.queueUrl(work).messageBody("good 1"));
    sqs.sendMessage(r -> r.queueUrl(work).messageBody("poison"));
    sqs.sendMessage(r -> r.queueUrl(work).messageBody("good 2"));
    List<Message> ended =
        Eventually.become(
            () -> sqs.receiveMessage(r -> r.queueUrl(dead).waitTimeSeconds(1)).messages(),
            messages -> !messages.isEmpty());
    assertThat(ended).extracting(Message::body).containsExactly("poison");
    assertThat(
            sqs.getQueueAttributes(r -> r.queueUrl(work).attributeNames(QueueAttributeName.ALL))
                .attributes())
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0");
  }

  @Test
  void aFunctionKilledInTheMiddleOfACallGetsItsMessageAgain() {
    SqsClient sqs = Clouds.client(SqsClient.builder(), cloud, "SQS");
    String work = sqs.getQueueUrl(r -> r.queueName("work")).queueUrl();
    String dead = sqs.getQueueUrl(r -> r.queueName("dead")).queueUrl();
    Eventually.become(
        () -> {
          sqs.sendMessage(r -> r.queueUrl(work).messageBody("good"));
          return living("function queue");
        },
        found -> found.size() == 1);
    sqs.sendMessage(r -> r.queueUrl(work).messageBody("slow task"));
    Eventually.become(() -> log("queue"), log -> log.contains("begins slow task"));

    ChildProcess victim = living("function queue").getFirst();
    victim.kill();

    String log = Eventually.become(() -> log("queue"), text -> text.contains("ends slow task"));
    assertThat(log.split("begins slow task", -1)).hasSize(3);
    assertThat(log.split("ends slow task", -1)).hasSize(2);
    assertThat(living("function queue")).noneMatch(child -> child.pid() == victim.pid());
    Eventually.become(() -> depth(sqs, work), Integer.valueOf(0)::equals);
    assertThat(sqs.receiveMessage(r -> r.queueUrl(dead).waitTimeSeconds(1)).messages())
        .extracting(Message::body)
        .doesNotContain("slow task");
  }

  @Test
  void aDirectCallWhoseFunctionIsKilledIsAnError() throws Exception {
    LambdaClient lambda = Clouds.client(LambdaClient.builder(), cloud, "LAMBDA");
    assertThat(call(lambda, "/warm").functionError()).isNull();
    CompletableFuture<InvokeResponse> slow =
        CompletableFuture.supplyAsync(() -> call(lambda, "/slow"));
    Thread.sleep(500);
    List<ChildProcess> victims = living("function echo");
    assertThat(victims).hasSize(1);
    victims.getFirst().kill();
    InvokeResponse answer = slow.get(10, TimeUnit.SECONDS);
    assertThat(answer.functionError()).isEqualTo("Unhandled");
    assertThat(answer.payload().asUtf8String()).contains("Runtime.ExitError");
    assertThat(call(lambda, "/after").functionError()).isNull();
  }

  @Test
  void aScheduleCallsItsFunctionAgainAndAgain() {
    Eventually.become(() -> log("tick"), log -> log.split("tick from aws.events", -1).length > 3);
  }

  @Test
  void aRequestReachesItsFunctionAsAnEvent() throws Exception {
    HttpResponse<String> answer = request("/v1/a%20b?x=1&y=%C3%A9", "h\u00e9llo", "text/plain");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("content-type")).contains("text/plain");
    assertThat(answer.body()).isEqualTo("/v1/a%20b|x=1&y=%C3%A9|h\u00e9llo");
    assertThat(request("/v1", "\u0001", "application/octet-stream").body()).endsWith("|AQ==");
    assertThat(request("/other", "", "text/plain").statusCode()).isEqualTo(404);
  }

  @Test
  void bytesComeBackAsBytes() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(http().resolve("/v1/binary")).build();
      assertThat(client.send(request, BodyHandlers.ofByteArray()).body())
          .isEqualTo(new byte[] {0, 1, 2, (byte) 0xff});
    }
  }

  @Test
  void aFunctionThatFailsOrIsSlowIsAGatewayErrorAndRecovers() throws Exception {
    assertThat(request("/v1/throw", "", "text/plain").statusCode()).isEqualTo(502);
    assertThat(request("/v1/crash", "", "text/plain").statusCode()).isEqualTo(502);
    assertThat(request("/v1/after", "", "text/plain").statusCode()).isEqualTo(201);
    assertThat(request("/v1/slow", "", "text/plain").statusCode()).isEqualTo(504);
    assertThat(request("/v1/after", "", "text/plain").statusCode()).isEqualTo(201);
  }

  @Test
  void aBodyOverSixMegabytesIsRefused() throws Exception {
    String body = "x".repeat((6 << 20) + 1);
    assertThat(request("/v1/big", body, "text/plain").statusCode()).isEqualTo(413);
  }

  private static InvokeResponse call(LambdaClient lambda, String path) {
    SdkBytes event = SdkBytes.fromUtf8String("{\"rawPath\":\"" + path + "\"}");
    return lambda.invoke(r -> r.functionName("echo").payload(event));
  }

  private List<ChildProcess> living(String name) {
    return cloud.processes().stream().filter(child -> child.name().equals(name)).toList();
  }

  private String log(String function) {
    try {
      return Files.readString(cloud.logs().resolve("function-" + function + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Messages that wait or are in somebody's hands.
  private static int depth(SqsClient sqs, String url) {
    return sqs
        .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().toString().startsWith("ApproximateNumberOfMessages"))
        .mapToInt(entry -> Integer.parseInt(entry.getValue()))
        .sum();
  }

  private URI http() {
    return URI.create(Clouds.address(cloud, "HTTP_URL"));
  }

  private HttpResponse<String> request(String path, String body, String type) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(http().resolve(path))
              .header("Content-Type", type)
              .POST(BodyPublishers.ofString(body))
              .build();
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
