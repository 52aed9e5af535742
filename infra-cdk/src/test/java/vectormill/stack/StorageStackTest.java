package vectormill.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import vectormill.stack.Templates.Template;

final class StorageStackTest {
  static final List<String> ALL = Templates.ALL;

  /// Where users' data lies: another id would be another, empty bucket or table.
  private static final List<String> LOCKED_IDS =
      List.of(
          "BucketsAccessLogsA5F88218",
          "BucketsInputDC6E7815",
          "BucketsModels32F0CFE2",
          "BucketsPagesD087C70D",
          "BucketsResultsB59121EA",
          "DuplicatesB485DB01",
          "StampsC4E349F0",
          "VectorsF49AECB1");

  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void idsOfDataNeverChange(String environment) {
    Template template = Templates.of(environment, "storage");
    assertThat(template.resources("AWS::S3::Bucket").keySet())
        .containsExactlyInAnyOrderElementsOf(
            LOCKED_IDS.stream().filter(id -> id.startsWith("Buckets")).toList());
    assertThat(template.resources("AWS::DynamoDB::Table").keySet())
        .containsExactlyInAnyOrderElementsOf(
            LOCKED_IDS.stream().filter(id -> !id.startsWith("Buckets")).toList());
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void nothingThatHoldsDataGoesWithTheStack(String environment) {
    Template template = Templates.of(environment, "storage");
    for (String type : List.of("AWS::S3::Bucket", "AWS::DynamoDB::Table", "AWS::ECR::Repository")) {
      assertThat(template.resources(type).values())
          .isNotEmpty()
          .allSatisfy(resource -> {
            assertThat(resource.path("DeletionPolicy").asText()).isEqualTo("Retain");
            assertThat(resource.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
          });
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void bucketsArePrivateAndEncrypted(String environment) {
    assertThat(Templates.of(environment, "storage").properties("AWS::S3::Bucket").values())
        .allSatisfy(bucket -> {
          assertThat(bucket.path("PublicAccessBlockConfiguration").properties())
              .hasSize(4)
              .allSatisfy(entry -> assertThat(entry.getValue().asBoolean()).isTrue());
          assertThat(bucket.path("BucketEncryption").toString()).contains("AES256");
          assertThat(bucket.path("OwnershipControls").toString()).contains("BucketOwnerEnforced");
          assertThat(bucket.path("LifecycleConfiguration").toString())
              .contains("AbortIncompleteMultipartUpload");
        });
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void bucketsRefuseWhatIsNotTls12(String environment) {
    Template template = Templates.of(environment, "storage");
    Map<String, JsonNode> policies = template.properties("AWS::S3::BucketPolicy");
    assertThat(policies).hasSameSizeAs(template.resources("AWS::S3::Bucket"));
    assertThat(policies.values())
        .allSatisfy(policy ->
            assertThat(policy.toString())
                .contains("\"aws:SecureTransport\":\"false\"")
                .contains("\"s3:TlsVersion\":1.2"));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void usersBucketsKeepOldVersions(String environment) {
    Template template = Templates.of(environment, "storage");
    for (String id : List.of("Input", "Results", "Models")) {
      JsonNode bucket = template.one("AWS::S3::Bucket", "Buckets" + id);
      assertThat(bucket.at("/VersioningConfiguration/Status").asText()).isEqualTo("Enabled");
      assertThat(bucket.path("LifecycleConfiguration").toString())
          .contains("NoncurrentVersionExpiration")
          // What is current is the users': nothing removes it by its age.
          .doesNotContain("ExpirationInDays")
          .doesNotContain("Transition");
    }
  }

  @Test
  void eventsGoToEventBridgeWithoutAFunctionInBetween() {
    JsonNode input = Templates.of("prod", "storage").one("AWS::S3::Bucket", "BucketsInput");
    assertThat(
            input
                .at("/NotificationConfiguration/EventBridgeConfiguration/EventBridgeEnabled")
                .asBoolean())
        .isTrue();
  }

  @Test
  void orStraightToTheQueue() {
    JsonNode input = Templates.of("given", "storage").one("AWS::S3::Bucket", "BucketsInput");
    assertThat(input.at("/NotificationConfiguration/QueueConfigurations"))
        .extracting(queue -> queue.path("Event").asText())
        .containsExactly("s3:ObjectCreated:*", "s3:ObjectRemoved:*");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void tablesCanBeTakenBackInTime(String environment) {
    assertThat(Templates.of(environment, "storage").properties("AWS::DynamoDB::Table").values())
        .allSatisfy(table -> {
          assertThat(
                  table
                      .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                      .asBoolean())
              .isTrue();
          assertThat(table.at("/SSESpecification/SSEEnabled").asBoolean()).isTrue();
          assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
          assertThat(table.path("DeletionProtectionEnabled").asBoolean())
              .isEqualTo(environment.equals("prod"));
        });
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void messagesHaveSeveralChances(String environment) {
    Template template = Templates.of(environment, "storage");
    JsonNode events = queue(template, "QueuesEvents");
    JsonNode work = queue(template, "QueuesWork");
    assertThat(events.at("/RedrivePolicy/maxReceiveCount").asInt()).isEqualTo(5);
    assertThat(work.at("/RedrivePolicy/maxReceiveCount").asInt()).isEqualTo(100);
    assertThat(template.properties("AWS::SQS::Queue").values())
        .hasSize(4)
        .allSatisfy(queue -> {
          assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
          assertThat(queue.path("MessageRetentionPeriod").asInt()).isEqualTo(14 * 86_400);
        });
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void imagesAreScannedAndNeverReplaced(String environment) {
    assertThat(Templates.of(environment, "storage").properties("AWS::ECR::Repository").values())
        .hasSize(2)
        .allSatisfy(images -> {
          assertThat(images.at("/ImageScanningConfiguration/ScanOnPush").asBoolean()).isTrue();
          assertThat(images.path("ImageTagMutability").asText()).isEqualTo("IMMUTABLE");
        });
  }

  private static JsonNode queue(Template template, String id) {
    return template.properties("AWS::SQS::Queue").entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(id) && !entry.getKey().startsWith(id + "Dead"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }
}
