package vectormill.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditMainTest {
  private static final Map<String, String> NOWHERE =
      Map.of(
          "VECTORMILL_INPUT_BUCKET", "in",
          "VECTORMILL_RESULTS_BUCKET", "out",
          "VECTORMILL_STAMP_TABLE", "stamps",
          "OPENSEARCH_URL", "http://127.0.0.1:1");

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void argumentsThatAreNotKnownEndWithTwoAndTheHelp() {
    assertThat(run(NOWHERE, "--everything")).isEqualTo(2);
    assertThat(run(NOWHERE, "--collection")).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("--everything", "usage:");
  }

  @Test
  void settingsThatAreMissingEndWithTwoAndTheirNames() {
    assertThat(run(Map.of(), "--json", "--now")).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("VECTORMILL_STAMP_TABLE");
  }

  private int run(Map<String, String> environment, String... arguments) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    PrintStream heard = new PrintStream(errors, true, StandardCharsets.UTF_8);
    return AuditMain.run(environment, List.of(arguments), nowhere, heard);
  }
}
