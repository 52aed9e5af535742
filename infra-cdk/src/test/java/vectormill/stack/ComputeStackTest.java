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

final class ComputeStackTest {
  static final List<String> ALL = Templates.ALL;
  private static final String POOL = "AWS::Batch::ComputeEnvironment";

  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void machinesCostNothingWithoutWork(String environment) {
    assertThat(Templates.of(environment, "compute").properties(POOL).values())
        .allSatisfy(pool -> {
          JsonNode machines = pool.path("ComputeResources");
          assertThat(machines.path("MinvCpus").asInt()).isZero();
          assertThat(machines.path("InstanceTypes").toString()).doesNotContain("optimal");
          assertThat(machines.path("UpdateToLatestImageVersion").asBoolean()).isTrue();
          assertThat(machines.has("LaunchTemplate")).isTrue();
          assertThat(pool.path("ReplaceComputeEnvironment").asBoolean(true)).isFalse();
          assertThat(pool.has("UpdatePolicy")).isTrue();
          // A name of ours would keep it from ever being replaced.
          assertThat(pool.has("ComputeEnvironmentName")).isFalse();
        });
  }

  @Test
  void gpusComeFromSpotFirst() {
    Template template = Templates.of("prod", "compute");
    JsonNode spot = template.one(POOL, "SlotsSpot").path("ComputeResources");
    JsonNode onDemand = template.one(POOL, "SlotsOnDemand").path("ComputeResources");
    assertThat(spot.path("AllocationStrategy").asText()).isEqualTo("SPOT_PRICE_CAPACITY_OPTIMIZED");
    assertThat(spot.path("MaxvCpus").asInt()).isEqualTo(16 * 4);
    assertThat(onDemand.path("MaxvCpus").asInt()).isEqualTo(4 * 4);
    assertThat(spot.at("/Ec2Configuration/0/ImageType").asText()).isEqualTo("ECS_AL2023_NVIDIA");
    JsonNode order = template.one("AWS::Batch::JobQueue", "Slots").path("ComputeEnvironmentOrder");
    assertThat(order.path(0).path("ComputeEnvironment").toString()).contains("SlotsSpot");
    assertThat(order.path(1).path("ComputeEnvironment").toString()).contains("SlotsOnDemand");
  }

  @Test
  void aShareOfNothingOrAllLeavesOneKindOfMachines() {
    assertThat(Templates.of("staging", "compute").properties(POOL).keySet())
        .noneMatch(id -> id.startsWith("SlotsOnDemand"));
    assertThat(Templates.of("given", "compute").properties(POOL).keySet())
        .noneMatch(id -> id.startsWith("SlotsSpot"));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void machinesTellTheirMetadataByTokenAlone(String environment) {
    assertThat(Templates.of(environment, "compute").properties("AWS::EC2::LaunchTemplate").values())
        .allSatisfy(template -> {
          JsonNode launch = template.path("LaunchTemplateData");
          assertThat(launch.at("/MetadataOptions/HttpTokens").asText()).isEqualTo("required");
          JsonNode disk = launch.at("/BlockDeviceMappings/0/Ebs");
          assertThat(disk.path("Encrypted").asBoolean()).isTrue();
          assertThat(disk.path("VolumeSize").asInt()).isGreaterThanOrEqualTo(60);
          assertThat(launch.path("UserData").toString())
              .contains("ECS_ENABLE_SPOT_INSTANCE_DRAINING=true")
              .contains("ECS_CONTAINER_STOP_TIMEOUT=60s");
        });
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void onlyWhatMayPassIsTriedAgain(String environment) {
    for (JsonNode job :
        Templates.of(environment, "compute").properties("AWS::Batch::JobDefinition").values()) {
      JsonNode rules = job.at("/RetryStrategy/EvaluateOnExit");
      assertThat(rules.size()).isLessThanOrEqualTo(5);
      JsonNode last = rules.path(rules.size() - 1);
      assertThat(last.path("OnReason").asText()).isEqualTo("*");
      assertThat(last.path("Action").asText()).isEqualTo("EXIT");
      assertThat(rules.toString()).contains("Host EC2*").contains("\"OnExitCode\":\"75\"");
      assertThat(job.at("/Timeout/AttemptDurationSeconds").asInt()).isPositive();
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void containersAreNotRoot(String environment) {
    for (JsonNode job :
        Templates.of(environment, "compute").properties("AWS::Batch::JobDefinition").values()) {
      JsonNode container = job.path("ContainerProperties");
      assertThat(container.path("User").asText()).isEqualTo("10001:10001");
      assertThat(container.path("Privileged").asBoolean(true)).isFalse();
      assertThat(container.path("JobRoleArn").toString()).doesNotContain("Machines");
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aHopelessJobIsCancelled(String environment) {
    for (JsonNode queue :
        Templates.of(environment, "compute").properties("AWS::Batch::JobQueue").values()) {
      assertThat(queue.path("JobStateTimeLimitActions"))
          .hasSize(2)
          .allSatisfy(action -> assertThat(action.path("Action").asText()).isEqualTo("CANCEL"));
    }
  }

  @Test
  void aSlotHasAGpuOnlyWhereModelsRunOnOne() {
    assertThat(slot("prod").path("ResourceRequirements").toString()).contains("GPU");
    assertThat(slot("prod").path("Image").toString()).contains("-gpu");
    assertThat(slot("dev").path("ResourceRequirements").toString()).doesNotContain("GPU");
    assertThat(slot("dev").path("Image").toString()).contains("-cpu");
  }

  @Test
  void downloadsMayOnlyAddToTheQuarantine() {
    Template template = Templates.of("keys", "compute");
    JsonNode statements =
        template.one("AWS::IAM::Role", "DownloaderRole").at("/Policies/0/PolicyDocument/Statement");
    assertThat(statements).hasSize(1);
    assertThat(statements.path(0).path("Action").toString())
        .isEqualTo("[\"s3:AbortMultipartUpload\",\"s3:PutObject\"]");
    assertThat(statements.path(0).path("Resource").toString()).contains("/quarantine/*");
    Map<String, JsonNode> pools = template.properties(POOL);
    JsonNode subnets = template.one(POOL, "DownloadsSpot").at("/ComputeResources/Subnets");
    assertThat(pools.entrySet())
        .filteredOn(pool -> !pool.getKey().startsWith("Downloads"))
        .allSatisfy(pool ->
            assertThat(pool.getValue().at("/ComputeResources/Subnets")).isNotEqualTo(subnets));
    assertThat(Templates.of("prod", "compute").resources("AWS::Batch::JobQueue")).hasSize(2);
  }

  private static JsonNode slot(String environment) {
    return Templates.of(environment, "compute")
        .one("AWS::Batch::JobDefinition", "EmbedFiles")
        .path("ContainerProperties");
  }
}
