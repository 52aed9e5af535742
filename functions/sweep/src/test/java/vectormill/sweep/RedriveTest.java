package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.failure.TransientException;
import vectormill.message.DeadLetters;
import vectormill.testing.Faults;
import vectormill.testing.MemoryMessages;
import vectormill.work.Delivery;
import vectormill.work.State;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

class RedriveTest {
  private static final int MOST_CALLS = 100;
  private static final String EVENT = "{\"Event\":\"s3:TestEvent\"}";

  private final Bench bench = new Bench();

  @Test
  void aDeadEventIsSentBackABoundedNumberOfTimesAndThenReported() {
    bench.events.send(List.of(EVENT));
    for (int i = 0; i < 3; i++) {
      kill(bench);
      assertThat(bench.sweep().count("redrive", "eventsSentBack")).isEqualTo(1);
      assertThat(bench.events.messages().deadBodies()).isEmpty();
    }
    kill(bench);
    SweepReport report = bench.sweep();
    assertThat(report.count("redrive", "eventsSentBack")).isZero();
    assertThat(report.count("redrive", "eventsLeft")).isEqualTo(1);
    assertThat(report.problems()).singleElement().asString().contains("3 redrives", EVENT);
    assertThat(bench.events.messages().deadBodies()).containsExactly(EVENT);
    assertThat(bench.events.drain()).isEmpty();
  }

  @Test
  void deadWorkThatIsOpenIsSentBack() {
    WorkItem item = bench.plan("news/a", "v1");
    buryWork(bench, item.key());
    assertThat(bench.sweep().count("redrive", "workSentBack")).isEqualTo(1);
    assertThat(bench.state(item)).isEqualTo(State.QUEUED);
    assertThat(bench.queue.deadLetters()).isEmpty();
    assertThat(bench.queue.receive(1, Duration.ZERO))
        .singleElement()
        .extracting(Delivery::key)
        .isEqualTo(item.key());
  }

  @Test
  void deadWorkThatEndedIsRemoved() {
    WorkItem item = bench.plan("news/a", "v1");
    buryWork(bench, item.key());
    bench.stamps.done(bench.claim(item), Bench.outcome());
    assertThat(bench.sweep().count("redrive", "workRemoved")).isEqualTo(1);
    assertThat(bench.queue.deadLetters()).isEmpty();
    assertThat(bench.waiting()).isZero();
  }

  @Test
  void deadWorkThatSomebodyHoldsIsLeftUntilItIsLetGo() {
    WorkItem item = bench.plan("news/a", "v1");
    buryWork(bench, item.key());
    bench.claim(item);
    assertThat(bench.sweep().count("redrive", "workHeld")).isEqualTo(1);
    assertThat(bench.state(item)).isEqualTo(State.LEASED);
    assertThat(bench.queue.deadLetters()).containsExactly(item.key());
  }

  @Test
  void deadWorkWithoutAStampIsLeftAndReported() {
    WorkKey unknown = new WorkKey("ab".repeat(20));
    buryWork(bench, unknown);
    SweepReport report = bench.sweep();
    assertThat(report.count("redrive", "workLeft")).isEqualTo(1);
    assertThat(report.problems()).singleElement().asString().contains(unknown.value());
    assertThat(bench.queue.deadLetters()).containsExactly(unknown);
  }

  @Test
  void oneRunHandlesNoMoreThanItMay() {
    for (int i = 0; i < 25; i++) {
      bench.events.send(List.of("event " + i));
    }
    kill(bench);
    assertThat(bench.sweep(Faults.none(), 12).run("me").count("redrive", "eventsSentBack"))
        .isEqualTo(6);
    assertThat(bench.events.messages().deadBodies()).hasSize(19);
  }

  @Test
  void manyDeadEventsDoNotKeepDeadWorkWaiting() {
    for (int i = 0; i < 25; i++) {
      bench.events.send(List.of("event " + i));
    }
    kill(bench);
    buryWork(bench, bench.plan("news/a", "v1").key());
    SweepReport report = bench.sweep(Faults.none(), 12).run("me");
    assertThat(report.count("redrive", "workSentBack")).isEqualTo(1);
  }

  @Test
  void aQueueThatIsAwayDoesNotKeepTheOtherWaiting() {
    bench.events.send(List.of(EVENT));
    kill(bench);
    buryWork(bench, bench.plan("news/a", "v1").key());
    DeadLetters away =
        (DeadLetters)
            Proxy.newProxyInstance(
                DeadLetters.class.getClassLoader(),
                new Class<?>[] {DeadLetters.class},
                (_, _, _) -> {
                  throw new TransientException("away", new IOException("no route to host"));
                });
    Findings findings = new Findings();
    SweepPorts ports = bench.ports(away, bench.queue.letters());
    SweepLimits limits = new SweepLimits(Duration.ofSeconds(30), 12, 3, Bench.WALK);
    Instant end = bench.clock.instant().plusSeconds(30);
    new Redrive(ports, limits, bench.clock).run(new Budget(bench.clock, end, 12), findings);
    assertThat(findings.counts()).containsEntry("workSentBack", 1L);
    assertThat(findings.problems()).singleElement().asString().contains("events", "away");
  }

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsNoLetterIsLost(Faults.Mode mode) {
    for (int number = 1; number < MOST_CALLS; number++) {
      Bench fresh = new Bench();
      WorkItem item = fresh.plan("news/a", "v1");
      fresh.events.send(List.of(EVENT));
      kill(fresh);
      buryWork(fresh, item.key());
      Faults faults = Faults.at(mode, number);
      SweepTest.runOrStop(fresh.sweep(faults));
      if (!faults.struck()) {
        return;
      }
      fresh.clock.advance(Duration.ofMinutes(6));
      fresh.sweep();
      assertThat(fresh.events.drain()).as("call %d", number).contains(EVENT);
      assertThat(fresh.queue.receive(10, Duration.ZERO))
          .as("call %d", number)
          .extracting(Delivery::key)
          .contains(item.key());
    }
    throw new AssertionError("more calls than expected");
  }

  private static void kill(Bench bench) {
    for (int i = 0; i < 2; i++) {
      List<MemoryMessages.Received> received = bench.events.messages().receive(10);
      while (!received.isEmpty()) {
        received = bench.events.messages().receive(10);
      }
      bench.events.messages().redeliverAll();
    }
    assertThat(bench.events.messages().deadBodies()).isNotEmpty();
  }

  private static void buryWork(Bench bench, WorkKey key) {
    bench.queue.send(List.of(key), "news");
    for (int i = 0; i < 2; i++) {
      bench.queue.receive(10, Duration.ZERO);
      bench.queue.redeliverAll();
    }
    assertThat(bench.queue.deadLetters()).contains(key);
  }
}
