package vectormill.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What CloudFormation takes, and what all environments have in common.
final class TemplateLimitsTest {
  static final List<String> ALL = Templates.ALL;
  private static final int MOST_BYTES = 1_000_000;
  private static final int MOST_RESOURCES = 500;
  private static final int MOST_OUTPUTS = 200;

  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void cloudFormationTakesEveryTemplate(String environment) {
    for (String layer : Templates.LAYERS) {
      Templates.Template template = Templates.of(environment, layer);
      assertThat(template.bytes()).as(layer).isLessThan(MOST_BYTES / 2);
      assertThat(template.json().path("Resources").size()).as(layer).isLessThan(MOST_RESOURCES / 2);
      assertThat(template.json().path("Outputs").size()).as(layer).isLessThan(MOST_OUTPUTS / 2);
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void nothingIsMadeByFunctionsOfOthers(String environment) {
    for (String layer : Templates.LAYERS) {
      Templates.of(environment, layer)
          .json()
          .path("Resources")
          .forEach(resource ->
              assertThat(resource.path("Type").asText())
                  .doesNotStartWith("Custom::")
                  .doesNotContain("CustomResource"));
    }
    assertThat(IngestStackTest.functions(environment)).hasSize(4);
  }

  @Test
  void cdkItselfFindsNothingWrong() throws IOException {
    Templates.of("dev", "storage");
    Path report = Templates.output().resolve("validation-report.json");
    if (Files.exists(report)) {
      assertThat(new ObjectMapper().readTree(report.toFile()).findValues("violations"))
          .allSatisfy(violations -> assertThat(violations).isEmpty());
    }
  }

  /// What differs between two environments is what their files say: with the same file they are the
  /// same but for their name.
  @Test
  void environmentsDifferInTheirFilesAlone() {
    for (String layer : Templates.LAYERS) {
      assertThat(nameless("twin", layer)).as(layer).isEqualTo(nameless("dev", layer));
    }
  }

  private static String nameless(String environment, String layer) {
    return Templates.of(environment, layer)
        .json()
        .toString()
        .replaceAll("from" + environment + "network\\w+", "from")
        .replaceAll("Permission" + environment + "api\\w+", "Permission")
        .replaceAll("Vectormill/" + environment + "\\b", "Vectormill/NAME")
        // Not the device /dev.
        .replaceAll("(?<!/)\\b" + environment + "\\b", "NAME")
        .replaceAll("\\b" + environment + "(?=[a-z]+[0-9A-F]{8})", "NAME")
        .replaceAll("(CurrentVersion|Deployment)\\w*[0-9A-Fa-f]{32,40}", "$1");
  }
}
