package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.failure.LostClaimException;
import vectormill.testing.Faults;
import vectormill.work.Claim;
import vectormill.work.Delivery;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

class RequeueingTest {
  private static final int MOST_CALLS = 200;

  private final Bench bench = new Bench();

  @Test
  void anItemThatWasNeverSentIsSentAfterItsHorizon() {
    WorkItem item = bench.plan("news/a", "v1");
    bench.clock.advance(Duration.ofMinutes(2).minusMillis(1));
    assertThat(bench.sweep().count("requeue", "requeued")).isZero();
    bench.clock.advance(Duration.ofMillis(1));
    assertThat(bench.sweep().count("requeue", "requeued")).isEqualTo(1);
    assertThat(bench.state(item)).isEqualTo(State.QUEUED);
    assertThat(sent()).containsExactly(item.key());
  }

  @Test
  void anItemJustSentAgainIsLeftAloneForItsHorizon() {
    WorkItem item = bench.plan("news/a", "v1");
    bench.clock.advance(Duration.ofHours(1));
    bench.sweep();
    sent();
    bench.clock.advance(Duration.ofMinutes(9));
    assertThat(bench.sweep().count("requeue", "requeued")).isZero();
    bench.clock.advance(Duration.ofMinutes(1));
    assertThat(bench.sweep().count("requeue", "requeued")).isEqualTo(1);
    assertThat(sent()).containsExactly(item.key());
  }

  @Test
  void whileOthersWaitAQueuedItemHasMoreTime() {
    WorkItem item = bench.plan("news/a", "v1");
    bench.stamps.queued(item.key());
    bench.queue.send(List.of(new WorkKey("0".repeat(40))), "news");
    bench.clock.advance(Duration.ofMinutes(79));
    assertThat(bench.sweep().count("requeue", "requeued")).isZero();
    bench.clock.advance(Duration.ofMinutes(1));
    assertThat(bench.sweep().count("requeue", "requeued")).isEqualTo(1);
  }

  @Test
  void whileTheQueueIsDeepNothingThatWasSentIsSentAgain() {
    WorkItem queued = bench.plan("news/a", "v1");
    bench.stamps.queued(queued.key());
    WorkItem back = bench.plan("news/b", "v1");
    bench.stamps.release(bench.claim(back), Optional.empty());
    WorkItem planned = bench.plan("news/c", "v1");
    for (int i = 0; i < 13; i++) {
      bench.queue.send(List.of(new WorkKey("0".repeat(40))), "news");
    }
    Sweep bounded = bench.sweep(Faults.none(), 12);
    bench.clock.advance(Duration.ofDays(30));
    assertThat(bounded.run("me").count("requeue", "requeued")).isEqualTo(1);
    assertThat(bench.state(planned)).isEqualTo(State.QUEUED);
    assertThat(bench.state(back)).isEqualTo(State.RETRY);
    sent();
    assertThat(bounded.run("me").count("requeue", "requeued")).isEqualTo(2);
    assertThat(bench.state(back)).isEqualTo(State.QUEUED);
  }

  @Test
  void whatIsTooYoungIsNotRead() {
    WorkItem old = bench.plan("news/old", "v1");
    bench.clock.advance(Duration.ofHours(1));
    for (int i = 0; i < 50; i++) {
      bench.plan("news/" + i, "v1");
    }
    AtomicInteger read = new AtomicInteger();
    assertThat(bench.sweep(counted(read)).run("me").count("requeue", "requeued")).isEqualTo(1);
    assertThat(sent()).containsExactly(old.key());
    assertThat(read).hasValue(1);
  }

  @Test
  void eachCollectionHasItsTurn() {
    for (int i = 0; i < 30; i++) {
      bench.plan("many/" + i, "v1");
    }
    WorkItem other = bench.plan("other/a", "v1");
    bench.clock.advance(Duration.ofHours(1));
    Sweep bounded = bench.sweep(Faults.none(), 12);
    bounded.run("me");
    assertThat(bench.state(other)).isEqualTo(State.PLANNED);
    bounded.run("me");
    assertThat(bench.state(other)).isEqualTo(State.QUEUED);
    bounded.run("me");
    assertThat(bench.waiting()).isEqualTo(31);
  }

  /// The stamps, with a count of those that were found by their state.
  private StampStore counted(AtomicInteger read) {
    return (StampStore)
        Proxy.newProxyInstance(
            StampStore.class.getClassLoader(),
            new Class<?>[] {StampStore.class},
            (_, method, arguments) -> {
              Object answer = method.invoke(bench.stamps, arguments);
              return answer instanceof Stream<?> stamps && !method.getName().equals("ofCollection")
                  ? stamps.peek(_ -> read.incrementAndGet())
                  : answer;
            });
  }

  @Test
  void anItemGivenBackIsSentAfterItsHorizon() {
    WorkItem item = bench.plan("news/a", "v1");
    bench.stamps.release(bench.claim(item), Optional.empty());
    bench.clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(bench.sweep().count("requeue", "requeued")).isZero();
    bench.clock.advance(Duration.ofMillis(1));
    assertThat(bench.sweep().count("requeue", "requeued")).isEqualTo(1);
  }

  @Test
  void anItemHeldByAWorkerThatIsGoneIsSentAndThatWorkerCountsNoMore() {
    WorkItem item = bench.plan("news/a", "v1");
    Claim zombie = bench.claim(item);
    bench.clock.advance(Bench.LEASE.multipliedBy(2).minusMillis(1));
    assertThat(bench.sweep().count("requeue", "requeued")).isZero();
    bench.clock.advance(Duration.ofMillis(1));
    assertThat(bench.sweep().count("requeue", "requeued")).isEqualTo(1);
    assertThatThrownBy(() -> bench.stamps.done(zombie, Bench.outcome()))
        .isInstanceOf(LostClaimException.class);
    assertThat(bench.claim(item).fence()).isEqualTo(2);
  }

  @Test
  void aWorkerThatKeepsItsClaimAliveKeepsItsItem() {
    WorkItem item = bench.plan("news/a", "v1");
    Claim claim = bench.claim(item);
    for (int i = 0; i < 20; i++) {
      bench.clock.advance(Bench.LEASE.dividedBy(2));
      claim = bench.stamps.extend(claim, Bench.LEASE, i);
      assertThat(bench.sweep().count("requeue", "requeued")).isZero();
    }
    assertThat(bench.state(item)).isEqualTo(State.LEASED);
  }

  @Test
  void whatEndedIsLeftAlone() {
    WorkItem item = bench.plan("news/a", "v1");
    bench.stamps.done(bench.claim(item), Bench.outcome());
    bench.clock.advance(Duration.ofDays(30));
    assertThat(bench.sweep().count("requeue", "requeued")).isZero();
    assertThat(bench.waiting()).isZero();
  }

  @Test
  void oneRunSendsNoMoreThanItMayAndTheNextOneGoesOn() {
    for (int i = 0; i < 25; i++) {
      bench.plan("news/" + i, "v1");
    }
    bench.clock.advance(Duration.ofHours(1));
    Sweep bounded = bench.sweep(Faults.none(), 12);
    assertThat(bounded.run("me").count("requeue", "requeued")).isEqualTo(12);
    assertThat(bounded.run("me").count("requeue", "requeued")).isEqualTo(12);
    assertThat(bounded.run("me").count("requeue", "requeued")).isEqualTo(1);
    assertThat(bench.waiting()).isEqualTo(25);
  }

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsEveryItemIsSentInTheEnd(Faults.Mode mode) {
    for (int number = 1; number < MOST_CALLS; number++) {
      Bench fresh = new Bench();
      List<WorkKey> keys = List.of(fresh.plan("a/1", "v1").key(), fresh.plan("b/2", "v1").key());
      fresh.clock.advance(Duration.ofHours(1));
      Faults faults = Faults.at(mode, number);
      SweepTest.runOrStop(fresh.sweep(faults));
      if (!faults.struck()) {
        return;
      }
      fresh.clock.advance(Duration.ofHours(2));
      fresh.sweep();
      assertThat(fresh.queue.receive(10, Duration.ZERO))
          .as("call %d", number)
          .extracting(Delivery::key)
          .containsAll(keys);
    }
    throw new AssertionError("more calls than expected");
  }

  private List<WorkKey> sent() {
    List<Delivery> deliveries = bench.queue.receive(10, Duration.ZERO);
    deliveries.forEach(bench.queue::delete);
    return deliveries.stream().map(Delivery::key).toList();
  }
}
