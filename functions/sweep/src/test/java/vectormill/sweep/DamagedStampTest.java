package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import vectormill.blob.BlobId;
import vectormill.failure.DamagedStampException;
import vectormill.message.IntakeMessage;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.StampStore;
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

    SweepReport report = bench.sweep(stampsWithout("news/a-bad")).run("me");

    assertThat(report.problems()).contains("row 17 is damaged");
    assertThat(bench.events.drain())
        .contains(IntakeMessage.reconcile(new BlobId(Bench.INPUT, "news/b-lost")));
    assertThat(bench.hasResult(orphan)).isFalse();
    assertThat(bench.hasResult(kept)).isTrue();
  }

  private StampStore stampsWithout(String key) {
    return (StampStore)
        Proxy.newProxyInstance(
            StampStore.class.getClassLoader(),
            new Class<?>[] {StampStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("ofFile") && key.equals(arguments[1])) {
                throw new DamagedStampException("row 17 is damaged", new IllegalStateException());
              }
              try {
                return method.invoke(bench.stamps, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
