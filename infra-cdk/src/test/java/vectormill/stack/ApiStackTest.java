package vectormill.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import vectormill.stack.Templates.Template;

final class ApiStackTest {
  static final List<String> ALL = Templates.ALL;

  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void nobodyAsksWithoutProof(String environment) {
    List<JsonNode> methods = questions(environment);
    assertThat(methods).hasSize(2);
    assertThat(methods)
        .allSatisfy(method ->
            assertThat(
                    !method.path("AuthorizationType").asText().equals("NONE")
                        || method.path("ApiKeyRequired").asBoolean())
                .isTrue());
  }

  @Test
  void theProofIsWhatTheFileSays() {
    assertThat(questions("prod"))
        .allMatch(method -> method.path("AuthorizationType").asText().equals("AWS_IAM"));
    assertThat(questions("given"))
        .allMatch(method -> method.path("AuthorizationType").asText().equals("COGNITO_USER_POOLS"));
    assertThat(questions("keys")).allMatch(method -> method.path("ApiKeyRequired").asBoolean());
    assertThat(Templates.of("keys", "api").resources("AWS::ApiGateway::UsagePlan")).hasSize(1);
  }

  @Test
  void theFunctionKnowsTheCallersOfTheConfiguration() {
    assertThat(variable("dev", "VECTORMILL_AUTH")).isEqualTo("gateway");
    assertThat(variable("dev", "VECTORMILL_CALLERS"))
        .isEqualTo(
            "{\"callers\":[{\"name\":\"admitted\",\"arn\":\"arn:*\","
                + "\"collections\":[\"*\"],\"rights\":[\"read\",\"act\"]}]}");
    assertThat(variable("given", "VECTORMILL_AUTH")).isEqualTo("gateway");
    assertThat(variable("given", "VECTORMILL_CALLERS"))
        .isEqualTo(
            "{\"callers\":[{\"name\":\"editors\",\"claims\":{\"iss\":"
                + "\"https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Abc\","
                + "\"cognito:groups\":\"editors\"},"
                + "\"collections\":[\"*\"],\"rights\":[\"read\",\"act\"]}]}");
    assertThat(variable("keys", "VECTORMILL_AUTH")).isEqualTo("keys");
    assertThat(variable("keys", "VECTORMILL_CALLERS"))
        .isEqualTo(
            "{\"callers\":[{\"name\":\"pages\",\"sha256\":\"%s\",".formatted("ab".repeat(32))
                + "\"collections\":[\"news\",\"press-*\"],\"rights\":[\"read\"]}]}");
  }

  private static String variable(String environment, String name) {
    return Templates.of(environment, "api").properties("AWS::Lambda::Function").values().stream()
        .map(function -> function.at("/Environment/Variables").path(name).asText())
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void bodiesAreCheckedAndCallersSlowedDown(String environment) {
    Template template = Templates.of(environment, "api");
    assertThat(questions(environment)).allMatch(method -> method.has("RequestValidatorId"));
    assertThat(questions(environment))
        .filteredOn(method -> method.path("HttpMethod").asText().equals("POST"))
        .allMatch(method -> method.path("RequestModels").has("application/json"));
    JsonNode settings =
        template.one("AWS::ApiGateway::Stage", "Api").path("MethodSettings").path(0);
    assertThat(settings.path("ThrottlingRateLimit").asInt()).isPositive();
    assertThat(settings.path("ThrottlingBurstLimit").asInt()).isPositive();
    // Questions are people's: they do not stand in logs.
    assertThat(settings.path("DataTraceEnabled").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aSearchEndsBeforeTheApiGivesUp(String environment) {
    assertThat(
            Templates.of(environment, "api")
                .one("AWS::Lambda::Function", "Search")
                .path("Timeout")
                .asInt())
        .isLessThanOrEqualTo(29);
  }

  @Test
  void aFirewallStandsWhereItIsAskedFor() {
    assertThat(Templates.of("prod", "api").resources("AWS::WAFv2::WebACLAssociation")).hasSize(1);
    assertThat(Templates.of("dev", "api").resources("AWS::WAFv2::WebACL")).isEmpty();
  }

  private static List<JsonNode> questions(String environment) {
    return Templates.of(environment, "api").properties("AWS::ApiGateway::Method").values().stream()
        .filter(method -> !method.path("HttpMethod").asText().equals("OPTIONS"))
        .toList();
  }
}
