package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/// Commands about an environment on AWS.
class DeployedCloudTest {
  private static final String OUTPUTS =
      """
      {
        "dev-storage": {
          "InputBucketOutput": "in", "ResultsBucketOutput": "out", "ModelsBucketOutput": "models",
          "StampTableOutput": "stamps", "CacheTableOutput": "cache",
          "DuplicateTableOutput": "duplicates"
        },
        "dev-ingest": {
          "WorkQueueUrlOutput": "https://sqs.eu-central-1.amazonaws.com/1/work", "EventsQueueUrlOutput": "https://sqs/events",
          "WorkDeadLetterUrlOutput": "https://sqs/work-dead",
          "EventsDeadLetterUrlOutput": "https://sqs/events-dead"
        },
        "dev-compute": {"BatchJobQueueOutput": "slots", "BatchJobDefinitionOutput": "slot"},
        "dev-search": {"OpensearchUrlOutput": "https://search"},
        "dev-api": {"SearchUrlOutput": "https://abc.execute-api.eu-central-1.amazonaws.com/dev/"}
      }
      """;

  @TempDir Path folder;

  @Test
  void outputsBecomeTheVariablesThatCommandsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("dev-outputs.json"), OUTPUTS);
    RunningCloud cloud =
        DeployedCloud.read(
            file,
            Map.of(
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_PROFILE", "me",
                "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1",
                "HOME", "/root"));

    assertThat(cloud.variable("VECTORMILL_INPUT_BUCKET")).isEqualTo("in");
    assertThat(cloud.variable("VECTORMILL_WORK_DEAD_LETTER_URL"))
        .isEqualTo("https://sqs/work-dead");
    assertThat(cloud.variable("OPENSEARCH_URL")).isEqualTo("https://search");
    assertThat(cloud.variable("AWS_REGION")).isEqualTo("eu-central-1");
    assertThat(cloud.environment()).containsKey("AWS_PROFILE");
    assertThat(cloud.environment()).doesNotContainKeys("AWS_ENDPOINT_URL_S3", "HOME");
    assertThat(cloud.api().getPath()).isEqualTo("/dev/");
  }

  @Test
  void anOutputThatIsMissingIsNamed() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("dev-outputs.json"), OUTPUTS.replace("StampTableOutput", "Other"));

    assertThatThrownBy(() -> DeployedCloud.read(file, Map.of()))
        .hasMessageContaining("StampTableOutput")
        .hasMessageContaining("dev-outputs.json");
  }

  @Test
  void anEnvironmentThatWasNotDeployedIsSaidToBeMissing() throws Exception {
    Mill.Result result = Mill.runAlone("--env", "nowhere", "status");

    assertThat(result.code()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(result.err()).contains("nowhere-outputs.json");
  }

  @Test
  void whatIsAboutTheLocalCloudIsRefused() throws Exception {
    Mill.Result result = Mill.runAlone("down", "--env", "dev");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("down is about the local cloud");
  }

  @Test
  void requestsToTheGatewayAreSignedAndOthersAreNot() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    URI gateway = URI.create("https://abc.execute-api.eu-central-1.amazonaws.com/dev/v1/search");
    Map<String, String> headers =
        GatewaySignature.of(
            gateway,
            "application/json",
            body,
            "eu-central-1",
            AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

    assertThat(headers.get("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
        .contains("/eu-central-1/execute-api/aws4_request", "content-type;host");
    assertThat(headers).containsKey("X-Amz-Date").doesNotContainKey("Host");
    assertThat(GatewaySignature.of(URI.create("http://127.0.0.1:7/"), "application/json", body))
        .isEmpty();
  }
}
