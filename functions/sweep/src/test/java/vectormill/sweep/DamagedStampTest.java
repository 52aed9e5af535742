package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vectormill.blob.BlobId;
import vectormill.message.IntakeMessage;
import vectormill.testing.DamagedStamps;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.State;
import vectormill.work.WorkItem;

class DamagedStampTest {
  private final Bench bench = new Bench();

  @Test
  void aDamagedStampKeepsNobodyFromTheOtherFiles() {
    WorkItem bad = bench.drop("news/a-bad", "x");
    String kept = OrphansTest.part(bench, bench.claim(bad));
    bench.put("news/b-lost", "its event never came");
    WorkItem late = bench.drop("news/c-orphaned", "z");
    Claim claim = bench.claim(late);
    String orphan = OrphansTest.part(bench, claim);
    bench.stamps.fail(claim, Failure.of(Failure.Kind.BAD_INPUT, "bad"), State.FAILED);
    bench.clock.advance(Bench.HORIZONS.orphan().plus(Bench.WALK));

    SweepReport report = bench.sweep(DamagedStamps.of(bench.stamps, "news/a-bad")).run("me");

    assertThat(report.problems()).contains("a stamp of news/a-bad is damaged");
    assertThat(bench.events.drain())
        .contains(IntakeMessage.reconcile(new BlobId(Bench.INPUT, "news/b-lost")));
    assertThat(bench.hasResult(orphan)).isFalse();
    assertThat(bench.hasResult(kept)).isTrue();
  }
}
