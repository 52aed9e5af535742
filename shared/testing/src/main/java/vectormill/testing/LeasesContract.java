package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vectormill.work.Leases;

/// What every [Leases] promises.
public abstract class LeasesContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private TestClock clock = new TestClock();
  private Leases leases = new MemoryLeases(clock);

  /// Leases that nobody holds yet.
  protected abstract Leases leases(InstantSource clock);

  @BeforeEach
  void freshLeases() {
    clock = new TestClock();
    leases = leases(clock);
  }

  @Test
  void aFreeLeaseIsTaken() {
    assertThat(leases.acquire("dispatch", "one", MINUTE)).isTrue();
  }

  @Test
  void aHeldLeaseIsRefusedToOthersAndRenewedForItsHolder() {
    leases.acquire("dispatch", "one", MINUTE);
    assertThat(leases.acquire("dispatch", "two", MINUTE)).isFalse();
    clock.advance(Duration.ofSeconds(50));
    assertThat(leases.acquire("dispatch", "one", MINUTE)).isTrue();
    clock.advance(Duration.ofSeconds(50));
    assertThat(leases.acquire("dispatch", "two", MINUTE)).isFalse();
  }

  @Test
  void aLapsedLeaseIsFree() {
    leases.acquire("dispatch", "one", MINUTE);
    clock.advance(MINUTE);
    assertThat(leases.acquire("dispatch", "two", MINUTE)).isTrue();
    assertThat(leases.acquire("dispatch", "one", MINUTE)).isFalse();
  }

  @Test
  void onlyTheHolderGivesItBack() {
    leases.acquire("dispatch", "one", MINUTE);
    leases.release("dispatch", "two");
    assertThat(leases.acquire("dispatch", "two", MINUTE)).isFalse();
    leases.release("dispatch", "one");
    assertThat(leases.acquire("dispatch", "two", MINUTE)).isTrue();
    leases.release("never taken", "one");
  }

  @Test
  void namesAreIndependent() {
    assertThat(leases.acquire("dispatch", "one", MINUTE)).isTrue();
    assertThat(leases.acquire("sweep größe/1", "two", MINUTE)).isTrue();
  }

  @Test
  void ofManyCallersExactlyOneHoldsIt() {
    List<Boolean> answers = Race.run(i -> leases.acquire("race", "owner-" + i, MINUTE));
    assertThat(answers.stream().filter(Boolean::booleanValue)).hasSize(1);
  }
}
