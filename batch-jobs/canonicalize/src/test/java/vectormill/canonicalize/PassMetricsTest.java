package vectormill.canonicalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.canonicalize.PassReport.Counts;
import vectormill.canonicalize.PassReport.Ending;
import vectormill.metrics.ProgramMetrics;
import vectormill.settings.MetricsSettings;
import vectormill.testing.TestClock;

class PassMetricsTest {
  private final List<String> lines = new ArrayList<>();
  private final ProgramMetrics program =
      ProgramMetrics.open(
          new MetricsSettings(Optional.of("Mine"), Optional.empty()), new TestClock(), lines::add);

  @Test
  void aPassTellsHowItEndedAndWhatTheCollectionLooksLike() {
    PassMetrics metrics = new PassMetrics(program);
    Counts counts = new Counts(3, 900, 1, 40, 7, 2, 5);
    metrics.ran(new PassReport("news", Ending.DONE, "", counts, List.of()), 2_000_000_000);
    program.close();

    assertThat(lines)
        .anySatisfy(line ->
            assertThat(line)
                .contains(
                    "\"Collection\":\"news\"",
                    "\"CanonicalizeCompared\":40",
                    "\"CanonicalizeRecords\":900",
                    "\"CanonicalizeDuplicates\":5",
                    "\"CanonicalizeFilesWaiting\":1",
                    "\"CanonicalizePassSeconds\":2"))
        .anySatisfy(
            line -> assertThat(line).contains("\"Ending\":\"done\",\"CanonicalizePasses\":1"));
  }

  @Test
  void aPassThatCouldNotRunLeavesWhatIsKnown() {
    PassMetrics metrics = new PassMetrics(program);
    Counts counts = new Counts(3, 900, 1, 40, 7, 2, 5);
    metrics.ran(new PassReport("news", Ending.DONE, "", counts, List.of()), 1);
    metrics.ran(PassReport.of("news", Ending.PENDING, "the index is away"), 1);
    assertThat(lines).isEmpty();
    program.close();

    assertThat(lines)
        .anySatisfy(line -> assertThat(line).contains("\"CanonicalizeRecords\":900"))
        .anySatisfy(line -> assertThat(line).contains("\"Ending\":\"pending\""));
  }
}
