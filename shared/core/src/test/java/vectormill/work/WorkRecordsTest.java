package vectormill.work;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.document.Tally;
import vectormill.source.SourceFile;

class WorkRecordsTest {
  private static final WorkItem ITEM =
      new WorkItem(new SourceFile("input", "news/a", "v", "e", 1, "01"), 1, "g", Step.EMBED);

  @Test
  void aClaimIsCountedFromOneAndHasNoNegativeCounts() {
    claim(1, 1, 0, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> claim(0, 1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> claim(1, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> claim(1, 1, -1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> claim(1, 1, 0, -1))
        .withMessageContaining("freshFrom -1");
  }

  @Test
  void arrivalsAreCountedFromOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LastArrival(0, "01", "v"));
  }

  @Test
  void anOutcomeHasNoNegativeCounts() {
    assertThatIllegalArgumentException().isThrownBy(() -> outcome(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> outcome(0, -1));
  }

  private static Claim claim(long fence, int attempt, int outages, long freshFrom) {
    return new Claim(ITEM, fence, attempt, outages, "worker", Instant.EPOCH, freshFrom);
  }

  private static Outcome outcome(long indexed, long indexFailed) {
    return new Outcome(Optional.empty(), Tally.ZERO, "", "", indexed, indexFailed);
  }
}
