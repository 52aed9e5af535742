package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import vectormill.audit.Audit;
import vectormill.audit.AuditReport;

/// A deployment that is audited after something was planted in it.
abstract class AuditedSystem {
  static final Duration PATIENCE = Duration.ofSeconds(90);
  static final String NOTES =
      """
      {"id": "rail", "text": "The new railway bridge over the river was opened by the mayor"}
      {"id": "wine", "text": "The wine harvest was rich this autumn and the cellars are full"}
      no json at all
      {"id": "vote", "text": "Parliament voted on the budget after a long night of speeches"}
      """;

  @TempDir Path folder;
  Connection connection;
  Sabotage sabotage;

  @BeforeEach
  void connect() throws InterruptedException {
    connection = SharedSystem.connect();
    sabotage = new Sabotage(SharedSystem.environment());
    sabotage.holdSweep();
  }

  @AfterEach
  void disconnect() {
    sabotage.close();
    connection.close();
  }

  void finds(String collection, String... checks) throws Exception {
    AuditReport report = audit(collection);
    assertThat(violated(report)).as(report.text()).containsExactlyInAnyOrder(checks);
    assertThat(report.exitCode()).isEqualTo(1);
  }

  static AuditReport audit(String collection) throws Exception {
    return Audit.run(SharedSystem.environment(), Optional.of(collection));
  }

  static List<String> violated(AuditReport report) {
    return report.checks().stream()
        .filter(line -> line.violated() > 0)
        .map(AuditReport.Line::id)
        .toList();
  }

  String workKey(String collection) {
    return connection.status(collection).files().getFirst().item().key().value();
  }

  void dropNotes(String collection) throws Exception {
    Files.writeString(folder.resolve("notes.jsonl"), NOTES);
    drop(collection);
  }

  void drop(String collection) throws Exception {
    Upload.Report dropped = connection.upload().drop(List.of(folder), collection);
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    int code =
        new Waiting(connection, false, new PrintStream(progress, true, StandardCharsets.UTF_8))
            .until(List.of(new Waiting.Awaited(collection, dropped.files())), PATIENCE);
    assertThat(code).as(progress.toString(StandardCharsets.UTF_8)).isNotEqualTo(ExitCode.TIMEOUT);
  }

  static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("not within " + PATIENCE).isLessThan(end);
      Thread.sleep(100);
    }
  }

  interface Condition {
    boolean holds() throws Exception;
  }
}
