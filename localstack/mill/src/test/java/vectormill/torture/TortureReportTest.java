package vectormill.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TortureReportTest {

  @Test
  void percentilesAreOfRoundsThatReallyWere() {
    TortureReport report = report(100);
    assertThat(report.convergence(50)).isEqualTo(Duration.ofSeconds(50));
    assertThat(report.convergence(99)).isEqualTo(Duration.ofSeconds(99));
    assertThat(report.convergence(100)).isEqualTo(Duration.ofSeconds(100));
    assertThat(report(1).convergence(50)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void violationsOfAllRoundsAreCounted() {
    TortureReport.Round bad =
        new TortureReport.Round(
            1, 1, Duration.ZERO, rest(0), List.of("a part is missing", "an entry too many"));
    TortureReport report =
        new TortureReport(
            Map.of(Victim.WORKER, 2), Map.of(), Map.of(), List.of(bad, bad), Duration.ZERO);
    assertThat(report.violations()).hasSize(4);
    assertThat(report.lines()).contains("4 violations");
    assertThat(report.total()).isEqualTo(2);
  }

  private static TortureReport.Rest rest(int seconds) {
    return new TortureReport.Rest(Duration.ofSeconds(seconds), Duration.ZERO);
  }

  private static TortureReport report(int rounds) {
    List<TortureReport.Round> all =
        IntStream.rangeClosed(1, rounds)
            .mapToObj(
                i -> new TortureReport.Round(50, 10, Duration.ofSeconds(9), rest(i), List.of()))
            .toList();
    return new TortureReport(Map.of(), Map.of(), Map.of(), all, Duration.ZERO);
  }
}
