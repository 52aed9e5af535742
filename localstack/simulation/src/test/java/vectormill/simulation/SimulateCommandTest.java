package vectormill.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SimulateCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void seedsThatKeepEveryPromiseEndWellWithATableOfFaults() {
    assertThat(run("--seeds", "1..6", "--threads", "2")).isZero();
    assertThat(out.toString()).contains("| FAIL_BEFORE |").contains("6 seeds, 0 violated");
  }

  @Test
  void aSeedTellsWhatHappens() {
    assertThat(run("--seed", "3", "--verbose")).isZero();
    assertThat(out.toString()).contains("stamp.arrive").contains("seed 3: 0 violations");
  }

  @Test
  void aBrokenPromiseNamesTheSeedAndHowToRunItAgain() {
    assertThat(run("--bug", "count-mismatch", "--seeds", "1..20")).isEqualTo(1);
    assertThat(out.toString())
        .contains("G1: ")
        .contains("again: ./mill simulate --seed ")
        .contains("--verbose --bug count-mismatch")
        .contains("COUNT_MISMATCH: noticed");
  }

  @Test
  void wrongUsageIsExplained() {
    assertThat(run("--seeds", "9..1")).isEqualTo(2);
    assertThat(run("--seeds", "many")).isEqualTo(2);
    assertThat(run("--bug", "none")).isEqualTo(2);
    assertThat(err.toString())
        .contains("found '9..1'")
        .contains("found 'many'")
        .contains("no planted bug 'none'");
  }

  private int run(String... arguments) {
    return new CommandLine(new SimulateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
