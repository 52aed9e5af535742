package vectormill.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import vectormill.stack.Templates.Template;

final class NetworkStackTest {
  static final List<String> DEPLOYED = Templates.DEPLOYED;

  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  @ParameterizedTest
  @FieldSource("DEPLOYED")
  void nothingReachesTheInternetUnlessAsked(String environment) {
    Template template = Templates.of(environment, "network");
    assertThat(template.resources("AWS::EC2::NatGateway")).isEmpty();
    assertThat(template.resources("AWS::EC2::InternetGateway")).isEmpty();
    assertThat(template.properties("AWS::EC2::Subnet").values())
        .hasSize(environment.equals("dev") ? 1 : environment.equals("prod") ? 3 : 2)
        .noneMatch(subnet -> subnet.path("MapPublicIpOnLaunch").asBoolean());
  }

  @Test
  void downloadsHaveSubnetsOfTheirOwn() {
    Template template = Templates.of("keys", "network");
    assertThat(template.resources("AWS::EC2::NatGateway")).isEmpty();
    assertThat(template.resources("AWS::EC2::InternetGateway")).hasSize(1);
    assertThat(template.properties("AWS::EC2::Subnet").values())
        .extracting(subnet -> subnet.path("MapPublicIpOnLaunch").asBoolean())
        .containsExactlyInAnyOrder(true, false);
  }

  @ParameterizedTest
  @FieldSource("DEPLOYED")
  void servicesAreReachedPrivately(String environment) {
    Template template = Templates.of(environment, "network");
    List<String> services =
        template.properties("AWS::EC2::VPCEndpoint").values().stream()
            .map(endpoint -> endpoint.path("ServiceName").toString())
            .toList();
    assertThat(services).hasSize(9);
    for (String service :
        List.of(
            "s3",
            "dynamodb",
            "sqs",
            "logs",
            "ecr.api",
            "ecr.dkr",
            "ecs",
            "ecs-agent",
            "ecs-telemetry")) {
      assertThat(services).anyMatch(name -> name.matches(".*\\." + service + "\".*"), service);
    }
  }

  @ParameterizedTest
  @FieldSource("DEPLOYED")
  void nobodyComesInButPrograms(String environment) {
    Template template = Templates.of(environment, "network");
    for (JsonNode group : template.properties("AWS::EC2::SecurityGroup").values()) {
      assertThat(group.path("SecurityGroupIngress")).isEmpty();
    }
    assertThat(template.properties("AWS::EC2::SecurityGroupIngress").values())
        .isNotEmpty()
        .allSatisfy(rule -> {
          assertThat(rule.has("SourceSecurityGroupId")).isTrue();
          assertThat(rule.path("FromPort").asInt()).isEqualTo(443);
          assertThat(rule.path("ToPort").asInt()).isEqualTo(443);
        });
  }

  @Test
  void aGivenVpcStaysAsItIs() {
    Template template = Templates.of("given", "network");
    assertThat(template.json().path("Resources").properties())
        .allSatisfy(entry ->
            assertThat(entry.getValue().path("Type").asText())
                .startsWith("AWS::EC2::SecurityGroup"));
  }
}
