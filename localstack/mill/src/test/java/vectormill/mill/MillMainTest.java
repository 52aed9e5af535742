package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MillMainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpIsACommand() {
    assertThat(run("help")).isEqualTo(ExitCode.OK);
    assertThat(run("help", "drop")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("Usage: mill", "FILE|FOLDER");
  }

  @Test
  void aMisspeltCommandIsGuessedAndNeverAsDelete() {
    assertThat(run("serch")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("did you mean", "search");
    assertThat(run("delet")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).doesNotContain("mean: delete", "or delete");
  }

  @Test
  void aMissingCommandShowsAllOfThem() {
    assertThat(run()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("a command is missing", "Usage: mill");
  }

  private int run(String... arguments) {
    return MillMain.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
