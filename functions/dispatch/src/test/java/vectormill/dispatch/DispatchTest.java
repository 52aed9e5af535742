package vectormill.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vectormill.failure.TransientException;
import vectormill.testing.Faults;
import vectormill.testing.FaultyWorkQueue;
import vectormill.testing.MemoryJobLauncher;
import vectormill.testing.MemoryLeases;
import vectormill.testing.MemorySlotTime;
import vectormill.testing.MemoryWorkQueue;
import vectormill.testing.TestClock;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

class DispatchTest {
  private static final int MAX_SLOTS = 3;
  private static final int ITEMS_PER_SLOT = 10;

  private final TestClock clock = new TestClock();
  private final MemoryWorkQueue queue = new MemoryWorkQueue(clock, Duration.ofMinutes(5));
  private final MemoryJobLauncher launcher = new MemoryJobLauncher();
  private final MemoryLeases leases = new MemoryLeases(clock);
  private final Dispatch dispatch = dispatch(queue);

  @Test
  void anEmptyQueueNeedsNobody() {
    assertThat(dispatch.run("me").submitted()).isZero();
    assertThat(launcher.submissions()).isEmpty();
  }

  @Test
  void slotsAreAskedForInOneJobAndNotTwice() {
    send(25);
    assertThat(dispatch.run("me")).isEqualTo(new DispatchReport(25, 0, 0, 3, "job-1"));
    assertThat(dispatch.run("me").reason()).isEqualTo("enough slots are live");
    launcher.finish(2);
    assertThat(dispatch.run("me").submitted()).isEqualTo(2);
    assertThat(launcher.submissions()).containsExactly(3, 2);
  }

  @Test
  void onceTheMoneyOfTheMonthIsSpentNobodyIsAskedFor() {
    Dispatch bounded =
        new Dispatch(
            queue,
            launcher,
            leases,
            MAX_SLOTS,
            ITEMS_PER_SLOT,
            Optional.of(new Budget(new MemorySlotTime(), 1.0, 6.0, clock)));
    send(30);
    assertThat(bounded.run("me").submitted()).isEqualTo(3);
    for (int minute = 0; minute < 3; minute++) {
      clock.advance(Duration.ofMinutes(1));
      bounded.run("me");
    }
    launcher.finish(2);
    assertThat(bounded.run("me").submitted()).as("0.90 of 1.00 are spent").isEqualTo(2);
    clock.advance(Duration.ofMinutes(1));
    launcher.finish(3);
    DispatchReport report = bounded.run("me");
    assertThat(report.submitted()).as("nobody lived in the last minute").isEqualTo(3);
    clock.advance(Duration.ofMinutes(1));
    assertThat(bounded.run("me").submitted()).isZero();
    launcher.finish(3);
    assertThat(bounded.run("me").submitted()).isZero();
    assertThat(bounded.run("me").reason()).contains("budget of", "1.20 of 1.00 dollars");
    clock.advance(Duration.ofDays(31));
    assertThat(bounded.run("me").submitted()).as("another month").isEqualTo(3);
  }

  @Test
  void oneItemGetsASlot() {
    send(1);
    assertThat(dispatch.run("me").submitted()).isEqualTo(1);
  }

  @Test
  void whatIsInWorkAloneNeedsNobodyElse() {
    send(1);
    queue.receive(1, Duration.ZERO);
    assertThat(dispatch.run("me").reason()).isEqualTo("nothing waits");
  }

  @Test
  void oneAtATime() {
    send(5);
    assertThat(leases.acquire("dispatch", "other", Duration.ofSeconds(30))).isTrue();
    assertThat(dispatch.run("me").reason()).isEqualTo("another dispatch is running");
    assertThat(launcher.submissions()).isEmpty();
    clock.advance(Duration.ofSeconds(31));
    assertThat(dispatch.run("me").submitted()).isEqualTo(1);
    assertThat(leases.acquire("dispatch", "other", Duration.ofSeconds(1))).isTrue();
  }

  @Test
  void aFailureGivesTheLeaseBack() {
    send(5);
    Dispatch failing = dispatch(new FaultyWorkQueue(queue, Faults.at(Faults.Mode.BEFORE, 1)));
    assertThatThrownBy(() -> failing.run("me")).isInstanceOf(TransientException.class);
    assertThat(dispatch.run("other").submitted()).isEqualTo(1);
  }

  @Test
  void theHandlerAnswersWithWhatWasDone() {
    send(1);
    Map<String, Object> answer = dispatch.run("me").toMap();
    assertThat(answer).containsEntry("submitted", 1).containsEntry("reason", "job-1");
  }

  @Test
  void wantedSlotsKeepTheirBoundsForAnyNumbers() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long visible = number(random, 1_000_000_000_000L);
      long inFlight = number(random, 1_000_000L);
      int live = (int) number(random, 20_000);
      int maxSlots = 1 + (int) number(random, 10_000);
      int itemsPerSlot = 1 + (int) number(random, 10_000);
      WorkQueue.Depth depth = new WorkQueue.Depth(visible, inFlight);
      int wanted = Dispatch.slotsWanted(depth, live, maxSlots, itemsPerSlot);

      assertThat(wanted).isNotNegative();
      assertThat(wanted + Math.min(live, maxSlots)).isLessThanOrEqualTo(maxSlots);
      if (visible == 0) {
        assertThat(wanted).isZero();
      } else if (live == 0) {
        assertThat(wanted).isPositive();
      }
      if (wanted > 0) {
        long served = (long) (wanted + live - 1) * itemsPerSlot;
        assertThat(served).as("no slot without work").isLessThan(visible + inFlight);
        WorkQueue.Depth more = new WorkQueue.Depth(visible + 1, inFlight);
        assertThat(Dispatch.slotsWanted(more, live, maxSlots, itemsPerSlot))
            .isGreaterThanOrEqualTo(wanted);
      }
    }
  }

  /// Small numbers as often as large ones.
  private static long number(Random random, long below) {
    long bound = 1 + (long) Math.pow((double) below, random.nextDouble());
    return random.nextLong(Math.min(bound, below));
  }

  private Dispatch dispatch(WorkQueue from) {
    return new Dispatch(from, launcher, leases, MAX_SLOTS, ITEMS_PER_SLOT);
  }

  private void send(int items) {
    List<WorkKey> keys = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      keys.add(new WorkKey("%040x".formatted(i)));
    }
    queue.send(keys, "news");
  }
}
