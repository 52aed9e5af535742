package vectormill.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import vectormill.stack.Templates.Template;

final class SearchStackTest {
  static final List<String> DEPLOYED = Templates.DEPLOYED;

  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  @ParameterizedTest
  @FieldSource("DEPLOYED")
  void theDomainIsEncryptedAndPrivate(String environment) {
    Template template = Templates.of(environment, "search");
    JsonNode domain = template.one("AWS::OpenSearchService::Domain", "Domain");
    assertThat(domain.at("/EncryptionAtRestOptions/Enabled").asBoolean()).isTrue();
    assertThat(domain.at("/NodeToNodeEncryptionOptions/Enabled").asBoolean()).isTrue();
    assertThat(domain.at("/DomainEndpointOptions/EnforceHTTPS").asBoolean()).isTrue();
    assertThat(domain.at("/DomainEndpointOptions/TLSSecurityPolicy").asText())
        .startsWith("Policy-Min-TLS-1-2");
    assertThat(domain.at("/VPCOptions/SubnetIds"))
        .hasSize(environment.equals("dev") ? 1 : environment.equals("prod") ? 3 : 2);
    assertThat(domain.at("/EBSOptions/VolumeType").asText()).isEqualTo("gp3");
    assertThat(domain.path("LogPublishingOptions")).hasSize(3);
    assertThat(template.resources("AWS::OpenSearchService::Domain").values())
        .allMatch(resource -> resource.path("DeletionPolicy").asText().equals("Retain"));
  }

  @Test
  void onlyThisAccountAsksTheDomain() {
    JsonNode statements =
        Templates.of("prod", "search")
            .one("AWS::OpenSearchService::Domain", "Domain")
            .at("/AccessPolicies/Statement");
    assertThat(statements).hasSize(1);
    assertThat(statements.path(0).path("Principal").toString())
        .contains(":root")
        .contains("AccountId");
  }

  @Test
  void prodHasManagersOfItsOwn() {
    JsonNode cluster =
        Templates.of("prod", "search")
            .one("AWS::OpenSearchService::Domain", "Domain")
            .path("ClusterConfig");
    assertThat(cluster.path("DedicatedMasterCount").asInt()).isEqualTo(3);
    assertThat(cluster.at("/ZoneAwarenessConfig/AvailabilityZoneCount").asInt()).isEqualTo(3);
  }

  /// The older generation refuses ids of ours, so that a repeated write would make a second entry.
  @Test
  void aCollectionIsOfTheGenerationThatTakesIds() {
    Template template = Templates.of("given", "search");
    assertThat(
            template
                .one("AWS::OpenSearchServerless::CollectionGroup", "Collection")
                .path("Generation")
                .asText())
        .isEqualTo("NEXTGEN");
    assertThat(template.properties("AWS::OpenSearchServerless::SecurityPolicy").values())
        .anySatisfy(policy ->
            assertThat(policy.path("Policy").toString()).contains("\\\"AllowFromPublic\\\":false"));
  }

  @Test
  void rolesAreAdmittedToACollectionByName() {
    assertThat(
            Templates.of("given", "compute")
                .one("AWS::OpenSearchServerless::AccessPolicy", "IndexAccess")
                .path("Policy")
                .toString())
        .contains("WorkerRole")
        .contains("KeeperRole");
  }

  @Test
  void anIndexThatIsThereIsOnlyNamed() {
    Template template = Templates.of("keys", "search");
    assertThat(template.json().path("Resources")).hasSize(1);
    assertThat(template.resources("AWS::SSM::Parameter")).hasSize(1);
    assertThat(template.json().at("/Outputs/OpensearchUrlOutput/Value").asText())
        .isEqualTo("https://search-x.eu-central-1.es.amazonaws.com");
  }
}
