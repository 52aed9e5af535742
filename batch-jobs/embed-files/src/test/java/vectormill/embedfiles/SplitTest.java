package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobId;
import vectormill.result.ResultKeys;
import vectormill.work.ClaimAttempt;
import vectormill.work.Delivery;
import vectormill.work.Failure;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

class SplitTest {
  private static final String KEY = SplitBench.KEY;
  private static final String CONTENT = SplitBench.CONTENT;
  private static final int TEXTS = SplitBench.TEXTS;

  @TempDir Path scratch;
  private SplitBench split;
  private Bench bench;

  @BeforeEach
  void open() {
    split = new SplitBench(scratch);
    bench = split.bench;
  }

  @Test
  void resultIsThatOfTheWholeFileAndEveryTextIsComputedOnce() throws Exception {
    Map<String, byte[]> files =
        Map.of(
            KEY,
            CONTENT.getBytes(StandardCharsets.UTF_8),
            KEY + ".gz",
            SplitBench.gzipMembers(CONTENT, 13),
            KEY + ".bz2",
            SplitBench.bzip2Streams(CONTENT, 13),
            "notes/files.tar",
            SplitBench.tar(CONTENT, false),
            "notes/samples.tar",
            SplitBench.tar(CONTENT, true));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      List<String> expected = SplitBench.whole(scratch, file.getKey(), file.getValue());
      open();
      bench.tapes =
          new TapeLimits(1, file.getValue().length / 5, TapeLimits.STANDARD.checkpointEvery());
      WorkItem item = bench.drop(file.getKey(), file.getValue());

      bench.work();

      assertThat(new Contents(bench).parts(item)).isEqualTo(expected);
      assertThat(split.model.texts()).as(file.getKey()).isEqualTo(TEXTS);
      assertThat(split.ranges(item))
          .hasSizeBetween(4, 6)
          .extracting(Stamp::state)
          .containsOnly(State.DONE);
      assertThat(split.leftovers()).isEmpty();
      assertThat(bench.queue.depth().visible()).isZero();
      assertThat(bench.stamp(item).attempts()).isEqualTo(1);
    }
  }

  @Test
  void anyNumberOfSlotsMakesTheSameResult() throws Exception {
    List<String> expected = SplitBench.whole(scratch);
    for (int slots : List.of(1, 2, 8)) {
      open();
      bench.stages = SlotRuntime.Stages.THREADS;
      WorkItem item = split.drop();
      List<Callable<Integer>> runs = new ArrayList<>();
      for (int slot = 0; slot < slots; slot++) {
        runs.add(() -> bench.work());
      }
      try (ExecutorService threads = Executors.newFixedThreadPool(slots)) {
        for (Future<Integer> run : threads.invokeAll(runs)) {
          run.get();
        }
      }
      split.settle();
      assertThat(new Contents(bench).parts(item)).as(slots + " slots").isEqualTo(expected);
      assertThat(split.model.texts()).isEqualTo(TEXTS);
      assertThat(split.leftovers()).isEmpty();
    }
  }

  @Test
  void smallFilesAndThoseThatCannotBeCutAreWorkedOnInOnePiece() throws Exception {
    bench.tapes = new TapeLimits(CONTENT.length() + 1L, 100, bench.tapes.checkpointEvery());
    WorkItem small = split.drop();
    bench.work();
    assertThat(split.ranges(small)).isEmpty();
    assertThat(bench.stamp(small).state()).isEqualTo(State.DONE);

    open();
    WorkItem csv = bench.drop("notes/a.csv", "id,text\n1,one\n2,two\n3,three\n");
    bench.work();
    assertThat(split.ranges(csv)).isEmpty();
    assertThat(bench.stamp(csv).state()).isEqualTo(State.DONE);
    assertThat(bench.stamp(csv).outcome().orElseThrow().tally().embedded()).isEqualTo(3);
    assertThat(split.leftovers()).isEmpty();
  }

  @Test
  void damageIsReportedAsForTheWholeFile() throws Exception {
    byte[] content = SplitBench.bzip2Streams(LargeFile.of(3000), 13);
    content[content.length - 100] ^= 1;
    bench.tapes = TapeLimits.STANDARD;
    WorkItem whole = bench.drop(KEY + ".bz2", content);
    bench.work();
    Failure expected = bench.stamp(whole).failure().orElseThrow();

    open();
    bench.tapes = new TapeLimits(1, content.length / 5, bench.tapes.checkpointEvery());
    WorkItem item = bench.drop(KEY + ".bz2", content);
    split.settle();

    assertThat(bench.stamp(item).state()).isEqualTo(State.FAILED);
    assertThat(bench.stamp(item).failure()).contains(expected);
    assertThat(split.ranges(item))
        .as(split.ranges(item).toString())
        .extracting(Stamp::state)
        .contains(State.DONE, State.FAILED);
    assertThat(bench.resultKeys()).isEmpty();
  }

  @Test
  void poisonRangeIsComputedWithTheWholeFile() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    bench.embedders =
        (_, _) -> {
          if (opened.incrementAndGet() <= 3) {
            throw new IOException("no model for now");
          }
          return split.model;
        };
    WorkItem item = split.drop();
    planRanges(item);
    hideRanges(item, 0);
    split.settle();

    assertThat(split.ranges(item).getFirst().state()).isEqualTo(State.POISON);
    assertThat(new Contents(bench).parts(item)).isEqualTo(SplitBench.whole(scratch));
    assertThat(split.model.texts()).isEqualTo(TEXTS);
    assertThat(split.leftovers()).isEmpty();
  }

  @Test
  void somethingElseThatChangesIsNoChangeOfTheFile() throws Exception {
    bench.embedders =
        (_, _) -> {
          throw new BlobChangedException("the model's weights have another etag");
        };
    WorkItem item = split.drop();
    split.settle();

    assertThat(split.ranges(item)).extracting(Stamp::state).containsOnly(State.POISON);
    assertThat(split.ranges(item).getFirst().failure().orElseThrow().message())
        .contains("something else changed", "weights");
  }

  @Test
  void supersededRangeIsPlannedAnewByTheWholeFile() throws Exception {
    WorkItem item = split.drop();
    planRanges(item);
    WorkItem range = split.ranges(item).get(2).item();
    if (bench.stamps.claim(range.key(), "other", Bench.LEASE)
        instanceof ClaimAttempt.Claimed held) {
      bench.stamps.fail(
          held.claim(), Failure.of(Failure.Kind.CHANGED, "mistaken"), State.SUPERSEDED);
    }

    split.settle();

    assertThat(split.ranges(item)).extracting(Stamp::state).containsOnly(State.DONE);
    assertThat(new Contents(bench).parts(item)).isEqualTo(SplitBench.whole(scratch));
  }

  @Test
  void sameBytesDroppedAgainWhileTheirRangesAreWorkedOnAreDoneOnce() throws Exception {
    WorkItem item = split.drop();
    planRanges(item);
    WorkItem again = split.drop();

    split.settle();

    assertThat(again.key()).isEqualTo(item.key());
    assertThat(new Contents(bench).parts(item)).isEqualTo(SplitBench.whole(scratch));
    assertThat(split.model.texts()).isEqualTo(TEXTS);
    assertThat(split.leftovers()).isEmpty();
  }

  @Test
  void forcedRerunComputesEveryRangeAgain() throws Exception {
    WorkItem item = split.drop();
    bench.work();
    List<String> expected = new Contents(bench).parts(item);
    split.model.texts();
    bench.stamps.replan(item.key(), true);
    bench.queue.send(List.of(item.key()), "notes");

    split.settle();

    assertThat(new Contents(bench).parts(item)).isEqualTo(expected);
    assertThat(split.model.texts()).isEqualTo(TEXTS);
    assertThat(split.ranges(item)).extracting(Stamp::fence).containsOnly(2L);
    assertThat(split.leftovers()).isEmpty();
  }

  @Test
  void rangeOfAFileThatIsDoneMeanwhileComputesNothing() throws Exception {
    WorkItem item = split.drop();
    planRanges(item);
    hideRanges(item);
    bench.tapes = TapeLimits.STANDARD;
    bench.queue.send(List.of(item.key()), "notes");
    split.takeOnly(item);
    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
    split.model.texts();

    split.settle();

    assertThat(split.model.texts()).isZero();
    assertThat(split.ranges(item)).extracting(Stamp::state).containsOnly(State.SUPERSEDED);
    assertThat(split.leftovers()).isEmpty();
  }

  @Test
  void damagedPlanIsMadeAgain() throws Exception {
    WorkItem item = split.drop();
    planRanges(item);
    bench.blobs.put(new BlobId(Bench.RESULTS, ResultKeys.splitPlan(item)), new byte[] {'{'});
    bench.queue.send(List.of(item.key()), "notes");

    split.settle();

    assertThat(new Contents(bench).parts(item)).isEqualTo(SplitBench.whole(scratch));
    assertThat(split.leftovers()).isEmpty();
  }

  private void planRanges(WorkItem item) throws InterruptedException {
    split.takeOnly(item);
    assertThat(bench.stamp(item).state()).isEqualTo(State.RETRY);
    assertThat(split.ranges(item)).hasSizeGreaterThan(2);
    assertThat(split.ranges(item)).extracting(Stamp::state).containsOnly(State.QUEUED);
    assertThat(split.ranges(item))
        .extracting(stamp -> stamp.item().step())
        .containsOnly(Step.RANGE);
  }

  /// Hides the messages of all ranges for hours, those of some excepted.
  private void hideRanges(WorkItem item, Integer... shown) {
    List<WorkKey> visible =
        Arrays.stream(shown).map(range -> split.ranges(item).get(range).item().key()).toList();
    for (Delivery delivery : bench.queue.receive(10, Duration.ZERO)) {
      boolean isShown = visible.contains(delivery.key());
      bench.queue.extend(delivery, isShown ? Duration.ZERO : Duration.ofHours(9));
    }
  }
}
