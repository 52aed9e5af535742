package vectormill.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.audit.check.Violation;

class AuditReportTest {
  private static final AuditReport.Line CLEAN =
      new AuditReport.Line("G1", "counts", "all add up", "sums", 5, 1, 0, List.of());
  private static final AuditReport.Line VIOLATED =
      new AuditReport.Line(
          "G4",
          "entries",
          "the index holds it",
          "entries",
          9,
          0,
          12,
          Collections.nCopies(10, new Violation("books/a.csv", "entry x is gone")));

  @Test
  void theTextHasALineForEachCheckAndItsExamples() {
    String text = report(List.of(CLEAN, VIOLATED)).text();

    assertThat(text)
        .contains("collection books: 3 files, stamps {DONE=3}")
        .containsPattern("G1 counts +5 +1 +0 +sums")
        .containsPattern("G4 entries +9 +0 +12 +entries")
        .contains("G4 entries (the index holds it): 12 violated")
        .contains("  books/a.csv: entry x is gone\n")
        .contains("  to mend it: `mill rebuild index books --wait`\n")
        .contains("…", "not countable: 2 inputs, gone", "12 violations");
    assertThat(report(List.of(CLEAN)).text()).endsWith("every promise holds\n");
  }

  @Test
  void theJsonSaysTheSame() throws IOException {
    JsonNode json = new ObjectMapper().readTree(report(List.of(CLEAN, VIOLATED)).json());

    assertThat(json.path("violated").asLong()).isEqualTo(12);
    assertThat(json.at("/checks/1/promise").asText()).isEqualTo("G4");
    assertThat(json.at("/checks/1/examples")).hasSize(10);
    assertThat(json.at("/checks/1/examples/0/subject").asText()).isEqualTo("books/a.csv");
    assertThat(json.at("/checks/1/remedy").asText()).contains("mill rebuild index books");
    assertThat(json.at("/checks/0/remedy").isMissingNode()).isTrue();
    assertThat(json.at("/stamps/DONE").asLong()).isEqualTo(3);
    assertThat(json.at("/uncounted/gone").asLong()).isEqualTo(2);
  }

  @Test
  void theExitCodeTellsWhatHappened() {
    assertThat(report(List.of(CLEAN)).exitCode()).isZero();
    assertThat(report(List.of(CLEAN, VIOLATED)).exitCode()).isEqualTo(1);
    assertThat(report(List.of()).exitCode()).isEqualTo(75);
  }

  @Test
  void whatWasFoundWhileStampsChangedIsNotYetAVerdict() {
    assertThat(report(List.of(CLEAN, VIOLATED), true).exitCode()).isEqualTo(75);
    assertThat(report(List.of(CLEAN, VIOLATED), true).text()).contains("make it again");
    assertThat(report(List.of(CLEAN), true).exitCode()).isZero();
  }

  @Test
  void aCollectionThatNothingTellsOfIsNoSuccess() {
    AuditReport report =
        new AuditReport(
            Optional.of("boks"),
            0,
            Map.of(),
            0,
            List.of(),
            false,
            List.of(CLEAN),
            Map.of(),
            Map.of(),
            List.of());

    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.text()).isEqualTo("no file of a collection boks is known\n");
    assertThat(report.json()).contains("\"known\" : false");
  }

  @Test
  void anAuditThatHasToWaitSaysForWhatAndCallsNoCollectionUnknown() {
    AuditReport waiting =
        new AuditReport(
            Optional.of("books"),
            0,
            Map.of("QUEUED", 1L),
            1,
            List.of("books/a.csv QUEUED"),
            false,
            List.of(),
            Map.of(),
            Map.of(),
            List.of());

    assertThat(waiting.exitCode()).isEqualTo(75);
    assertThat(waiting.text()).contains("not quiet: 1 items", "books/a.csv");
  }

  private static AuditReport report(List<AuditReport.Line> checks) {
    return report(checks, false);
  }

  private static AuditReport report(List<AuditReport.Line> checks, boolean disturbed) {
    return new AuditReport(
        Optional.of("books"),
        3,
        Map.of("DONE", 3L),
        0,
        List.of(),
        disturbed,
        checks,
        Map.of("records", 7L),
        Map.of("gone", 2L),
        List.of("books/b.csv: gone"));
  }
}
