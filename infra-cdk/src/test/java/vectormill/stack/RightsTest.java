package vectormill.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who may do what with which thing: every line was read by somebody. `-Dgolden.write=true` writes
/// the file anew.
final class RightsTest {
  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  @Test
  void nobodyMayDoWhatWasNotReviewed() throws IOException {
    Set<String> rights = rights("prod");
    Path file = Templates.home().resolve("infra-cdk/src/test/resources/golden/rights-of-prod.txt");
    if (Boolean.getBoolean("golden.write")) {
      Files.write(file, rights);
    }
    assertThat(rights).containsExactlyElementsOf(Files.readAllLines(file));
  }

  @Test
  void devMayNoMoreThanProd() {
    assertThat(rights("prod")).containsAll(rights("dev"));
  }

  @Test
  void nobodyMayDoAllOfAService() {
    for (String environment : Templates.ALL) {
      assertThat(rights(environment)).noneMatch(right -> right.split(" ", -1)[2].contains("*"));
    }
  }

  /// Policies beside the roles, and managed ones, would not stand in the list.
  @Test
  void allRightsStandInRoles() {
    for (String environment : Templates.ALL) {
      for (String layer : Templates.LAYERS) {
        Templates.Template template = Templates.of(environment, layer);
        assertThat(template.resources("AWS::IAM::ManagedPolicy")).isEmpty();
        assertThat(template.properties("AWS::IAM::Role"))
            .allSatisfy((id, role) ->
                assertThat(role.has("ManagedPolicyArns"))
                    .as(id)
                    .isEqualTo(id.startsWith("ApiCloudWatchRole")));
      }
    }
  }

  private static Set<String> rights(String environment) {
    Set<String> rights = new TreeSet<>();
    for (String layer : Templates.LAYERS) {
      Templates.Template template = Templates.of(environment, layer);
      template
          .properties("AWS::IAM::Role")
          .forEach((id, role) -> {
            for (JsonNode policy : role.path("Policies")) {
              add(rights, layer + " " + name(id), policy.at("/PolicyDocument/Statement"));
            }
          });
      template
          .properties("AWS::IAM::Policy")
          .forEach((id, policy) ->
              add(rights, layer + " " + name(id), policy.at("/PolicyDocument/Statement")));
    }
    return rights;
  }

  private static void add(Set<String> rights, String who, JsonNode statements) {
    for (JsonNode statement : statements) {
      for (String action : texts(statement.path("Action"))) {
        for (String resource : texts(statement.path("Resource"))) {
          rights.add(
              (who + " " + action + " " + resource)
                  .replaceAll("vectormill-[a-z]+-", "vectormill-"));
        }
      }
    }
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> texts.add(resource(each)));
    } else {
      texts.add(resource(node));
    }
    return texts;
  }

  /// What a resource is called, whatever function of CloudFormation makes its ARN.
  private static String resource(JsonNode node) {
    if (node.isTextual()) {
      return node.asText();
    }
    if (node.has("Ref")) {
      return "{" + name(node.path("Ref").asText()) + "}";
    }
    if (node.has("Fn::GetAtt")) {
      return "{" + name(node.path("Fn::GetAtt").path(0).asText()) + "}";
    }
    if (node.has("Fn::ImportValue")) {
      return "{"
          + name(
              node.path("Fn::ImportValue")
                  .asText()
                  .replaceAll(".*?:ExportsOutput(FnGetAtt|Ref)", "")
                  .replaceAll("(Arn|JobQueueArn)?[0-9A-F]{8}$", ""))
          + "}";
    }
    List<JsonNode> parts = new ArrayList<>();
    node.path("Fn::Join").path(1).forEach(parts::add);
    return parts.stream().map(RightsTest::resource).collect(Collectors.joining());
  }

  /// Without the hash that CDK adds.
  private static String name(String id) {
    return id.replaceAll("[0-9A-F]{8}$", "");
  }
}
