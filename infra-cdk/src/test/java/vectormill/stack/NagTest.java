package vectormill.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What cdk-nag finds is mended, or stands in [Suppressions] with its reason.
final class NagTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> FINE = Set.of("Compliant", "Suppressed", "N/A");
  private static final int REASON = 30;

  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  @Test
  void everyFindingHasAReason() throws IOException {
    List<String> findings = new ArrayList<>();
    for (JsonNode line : lines()) {
      if (!FINE.contains(line.path("compliance").asText())) {
        findings.add(line.path("ruleId").asText() + " " + line.path("resourceId").asText());
      } else if (line.path("compliance").asText().equals("Suppressed")
          && line.path("exceptionReason").asText().length() < REASON) {
        findings.add("no reason: " + line);
      }
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void everyStackIsChecked() throws IOException {
    Set<String> checked = new TreeSet<>();
    lines().forEach(line -> checked.add(line.path("resourceId").asText().split("/", -1)[0]));
    assertThat(checked).containsExactlyElementsOf(Templates.ALL);
  }

  private static List<JsonNode> lines() throws IOException {
    Templates.of("dev", "storage");
    List<Path> reports;
    try (Stream<Path> files = Files.list(Templates.output())) {
      reports = files.filter(file -> file.toString().endsWith("NagReport.json")).toList();
    }
    List<JsonNode> lines = new ArrayList<>();
    for (Path report : reports) {
      JSON.readTree(report.toFile()).path("lines").forEach(lines::add);
    }
    return lines;
  }
}
