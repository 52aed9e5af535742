package vectormill.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import vectormill.localcloud.programs.CloudMain;
import vectormill.localcloud.s3.BucketNotification;
import vectormill.localcloud.sqs.QueueDefinition;

/// What is left when a cloud ends, and what is there when it starts again.
class EndIT {

  @TempDir Path state;

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", "INT"})
  void howeverTheLauncherEndsItsProcessesEndToo(String signal) throws Exception {
    Process launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                CloudMain.class.getName(),
                state.toString(),
                Clouds.servers().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = launcher.inputReader()) {
      String line = out.readLine();
      assertThat(line).startsWith("UP");
      List<ProcessHandle> children = launcher.descendants().toList();
      assertThat(children).hasSize(3);
      new ProcessBuilder("kill", "-" + signal, Long.toString(launcher.pid())).start().waitFor();
      Eventually.become(
          () -> children.stream().filter(ProcessHandle::isAlive).toList(), List::isEmpty);
      assertThat(launcher.waitFor(Duration.ofSeconds(30))).isTrue();
    } finally {
      launcher.destroyForcibly();
    }
  }

  @Test
  void aLaterCloudOfTheSameProgramHasQueuesOfItsOwn() throws Exception {
    Set<CloudPart> parts = EnumSet.of(CloudPart.SQS);
    Resources resources =
        new Resources(
            List.of(),
            List.of(QueueDefinition.plain("same-name", Duration.ofSeconds(30))),
            List.of());
    for (String directory : List.of("one", "another")) {
      try (LocalCloud cloud = Clouds.only(state.resolve(directory), parts, resources)) {
        SqsClient sqs = Clouds.client(SqsClient.builder(), cloud, "SQS");
        String url = sqs.getQueueUrl(r -> r.queueName("same-name")).queueUrl();
        assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).isEmpty();
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("to " + directory));
      }
    }
  }

  @Test
  void whatWasWrittenIsThereAfterARestartUnderTheSameAddress() throws Exception {
    Set<CloudPart> parts = EnumSet.of(CloudPart.S3, CloudPart.SQS);
    Resources resources =
        new Resources(
            List.of("kept"),
            List.of(QueueDefinition.plain("waiting", Duration.ofSeconds(30))),
            List.of(BucketNotification.all("kept", "waiting")));
    String url;
    try (LocalCloud first = Clouds.only(state, parts, resources)) {
      SqsClient sqs = Clouds.client(SqsClient.builder(), first, "SQS");
      url = sqs.getQueueUrl(r -> r.queueName("waiting")).queueUrl();
      sqs.sendMessage(r -> r.queueUrl(url).messageBody("still here"));
      S3Client s3 = Clouds.client(S3Client.builder(), first, "S3");
      s3.putObject(r -> r.bucket("kept").key("x//y"), RequestBody.fromString("still here"));
      assertThatThrownBy(() -> Clouds.only(state, parts, resources))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another local cloud");
    }
    try (LocalCloud second = Clouds.only(state, parts, resources)) {
      S3Client s3 = Clouds.client(S3Client.builder(), second, "S3");
      assertThat(s3.getObjectAsBytes(r -> r.bucket("kept").key("x//y")).asUtf8String())
          .isEqualTo("still here");
      SqsClient sqs = Clouds.client(SqsClient.builder(), second, "SQS");
      assertThat(sqs.getQueueUrl(r -> r.queueName("waiting")).queueUrl()).isEqualTo(url);
      // An event may come twice when the cloud ends right after it, as with the real service.
      Set<String> received = new HashSet<>();
      Eventually.become(
          () -> {
            sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(2))
                .messages()
                .forEach(message ->
                    received.add(message.body().contains("x//y") ? "event" : message.body()));
            return received;
          },
          Set.of("still here", "event")::equals);
    }
  }

  @Test
  void withoutPreparedServersTheMessageSaysWhatToRun() {
    LocalCloudConfig config =
        LocalCloudConfig.in(state, state.resolve("none")).withParts(Set.of(CloudPart.DYNAMODB));
    assertThatThrownBy(() -> LocalCloud.start(config).close())
        .hasMessageContaining("mvn -q -B -f localstack/servers/pom.xml generate-resources");
  }
}
