package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vectormill.failure.TransientException;
import vectormill.testing.Faults;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// A slot leaves soon whatever its attempt is doing, and gives its item back.
@Timeout(60)
class WorkerStopTest {
  private static final String THREE = Bench.THREE;
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path scratch;
  private final AtomicBoolean stop = new AtomicBoolean();
  private final CountDownLatch testEnds = new CountDownLatch(1);
  private Bench bench;
  private WorkItem item;

  @BeforeEach
  void open() {
    stop.set(false);
    bench = new Bench(scratch);
    bench.stages = SlotRuntime.Stages.THREADS;
    item = bench.drop("notes/three.jsonl", THREE);
  }

  /// Whoever was left behind hanging goes on now, and must be gone before its folder is.
  @AfterEach
  void end() throws InterruptedException {
    testEnds.countDown();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("stage-.*|attempt")) {
        thread.join(SOON.toMillis());
      }
    }
  }

  @Test
  void callThatHangsDoesNotKeepTheSlot() throws Exception {
    boolean struck = true;
    int stopped = 0;
    for (int number = 1; struck; number++) {
      open();
      Faults faults = Faults.stallAt(number, this::hangIfAttempt);
      bench.work(faults, stop::get);
      struck = faults.struck();
      if (stop.get()) {
        isGivenBack("call " + number + " of " + faults.calls());
        stopped++;
      }
      bench.workOn();
      assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
    }
    assertThat(stopped).isGreaterThan(10);
  }

  @Test
  void modelThatTrainsAndHearsNoInterruptIsLeftBehind() throws Exception {
    bench.embedders =
        (_, _) -> {
          stop.set(true);
          hangWithoutHearing();
          return new LetterEmbedder();
        };
    long start = System.nanoTime();

    bench.work(Faults.none(), stop::get);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    isGivenBack("training");
    testEnds.countDown();
    bench.embedders = (_, _) -> new LetterEmbedder();
    bench.workOn();
    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
  }

  @Test
  void stopBetweenTwoItemsLeavesTheSecondUntouched() throws Exception {
    WorkItem second = bench.drop("notes/second.jsonl", THREE + "\n");

    int taken = bench.work(Faults.none(), () -> bench.stamp(item).state() == State.DONE);

    assertThat(taken).isEqualTo(1);
    assertThat(bench.stamp(second).state()).isEqualTo(State.QUEUED);
    assertThat(bench.queue.depth().visible()).isEqualTo(1);
  }

  @Test
  void claimThatIsLostEndsAnAttemptThatHangs() throws Exception {
    AtomicReference<Runnable> beat = new AtomicReference<>(() -> {});
    bench.beats =
        (_, call) -> {
          beat.set(call);
          return () -> {};
        };
    bench.embedders =
        (_, _) -> {
          bench.timePasses();
          bench.stamps.claim(item.key(), "somebody", Duration.ofHours(9));
          assertThatThrownBy(beat.get()::run).hasMessageContaining("no longer counts");
          hangWithoutHearing();
          return new LetterEmbedder();
        };

    bench.work();

    Stamp stamp = bench.stamp(item);
    assertThat(stamp.state()).isEqualTo(State.LEASED);
    assertThat(stamp.lease().orElseThrow().owner()).isEqualTo("somebody");
    assertThat(bench.resultKeys()).isEmpty();
  }

  @Test
  void failureOfOneStageEndsTheOthers() throws Exception {
    bench.embedders =
        (_, _) -> {
          throw new IOException("no model");
        };
    bench.drop("notes/large.jsonl", THREE.repeat(2_000));

    bench.work();

    assertThat(bench.stamp(item).failure().orElseThrow().message()).contains("no model");
  }

  @Test
  void heartbeatThatHangsIsNotWaitedForLong() {
    CountDownLatch hanging = new CountDownLatch(1);
    Beats.Beating beating =
        new TimerBeats()
            .start(
                Duration.ofMillis(1),
                () -> {
                  hanging.countDown();
                  hangWithoutHearing();
                });
    await(hanging);
    long start = System.nanoTime();

    beating.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  private void isGivenBack(String when) {
    Stamp stamp = bench.stamp(item);
    assertThat(stamp.state()).as(when).isEqualTo(State.RETRY);
    assertThat(stamp.attempts()).as(when).isZero();
    assertThat(bench.queue.depth().visible()).as(when).isEqualTo(1);
    assertThat(stamp.failure()).as(when).isEmpty();
  }

  /// As a call over a network does: ends when interrupted, with a failure that may pass.
  private void hangIfAttempt() {
    String thread = Thread.currentThread().getName();
    if (!thread.equals("attempt") && !thread.startsWith("stage-")) {
      return;
    }
    stop.set(true);
    try {
      testEnds.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientException("the call was aborted", e);
    }
  }

  private void hangWithoutHearing() {
    boolean over = false;
    while (!over) {
      try {
        testEnds.await();
        over = true;
      } catch (InterruptedException e) {
        assertThat(e).isNotNull();
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
