package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobId;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.TransientException;
import vectormill.testing.Faults;
import vectormill.work.State;
import vectormill.work.WorkItem;

class CheckpointTest {
  private static final String KEY = "notes/large.jsonl";
  private static final int RECORDS = 520;
  private static final int TEXTS = LargeFile.texts(RECORDS);
  private static final int BATCH = 256;
  private static final TapeLimits EACH_BATCH = new TapeLimits(TapeLimits.NEVER, 1, Duration.ZERO);

  @TempDir Path scratch;
  private final CountingEmbedder model = new CountingEmbedder();
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(scratch);
    bench.embedders = (_, _) -> model;
    bench.tapes = EACH_BATCH;
    bench.recipe("notes", "read: { id: id, text: text }\nindex: false\n");
  }

  @Test
  void neverMoreThanABatchIsComputedAgainWhicheverCallFailsOrStopsTheProgram() throws Exception {
    List<String> expected = parts();
    for (Faults.Mode mode : Faults.Mode.values()) {
      boolean struck = true;
      for (int number = 1; struck; number++) {
        open();
        WorkItem item = bench.drop(KEY, LargeFile.of(RECORDS));
        Faults faults = Faults.at(mode, number);
        runAndSurvive(faults);
        struck = faults.struck();
        bench.settle();
        String place = mode + " call " + number + " of " + faults.calls();
        assertThat(new Contents(bench).parts(item)).as(place).isEqualTo(expected);
        assertThat(model.texts()).as(place).isBetween(TEXTS, TEXTS + BATCH);
        assertThat(bench.resultKeys()).as(place).noneMatch(key -> key.contains("/tapes/"));
        assertThat(number).isLessThan(200);
      }
    }
  }

  @Test
  void whatIsFinishedBeforeAStopIsNotComputedAgain() throws Exception {
    for (SlotRuntime.Stages stages : SlotRuntime.Stages.values()) {
      open();
      bench.stages = stages;
      bench.tapes = TapeLimits.STANDARD;
      WorkItem item = bench.drop(KEY, LargeFile.of(RECORDS));
      AtomicBoolean stop = new AtomicBoolean();
      bench.embedders = (_, _) -> new Stopping(model, 2, stop);

      bench.work(Faults.none(), stop::get);

      assertThat(bench.stamp(item).state()).isEqualTo(State.RETRY);
      assertThat(bench.stamp(item).attempts()).isZero();
      assertThat(bench.resultKeys()).singleElement().asString().contains("/tapes/");
      bench.embedders = (_, _) -> model;
      bench.settle();
      assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
      assertThat(model.texts()).as(stages.toString()).isBetween(TEXTS, TEXTS + BATCH);
      assertThat(bench.resultKeys()).noneMatch(key -> key.contains("/tapes/"));
    }
  }

  @Test
  void fileThatIsDoneBeforeACheckpointIsDueTouchesNoTape() throws Exception {
    bench.tapes = TapeLimits.STANDARD;
    bench.drop(KEY, LargeFile.of(RECORDS));
    Faults counted = Faults.none();

    bench.work(counted);

    assertThat(counted.count("blob.list")).isZero();
    assertThat(counted.count("blob.put")).isEqualTo(4);
  }

  @Test
  void tapeOfAnotherModelIsOfNoUse() throws Exception {
    WorkItem item = stopped();
    bench.embedders = (_, _) -> new Renamed(model);

    bench.settle();

    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
    assertThat(model.texts()).isEqualTo(TEXTS);
  }

  @Test
  void damagedTapeIsComputedAgain() throws Exception {
    List<String> expected = parts();
    open();
    WorkItem item = stopped();
    for (String key : tapes()) {
      byte[] tape = bench.result(key);
      bench.blobs.put(new BlobId(Bench.RESULTS, key), Arrays.copyOf(tape, tape.length - 30));
    }

    bench.settle();

    assertThat(new Contents(bench).parts(item)).isEqualTo(expected);
    assertThat(model.texts()).isGreaterThan(8);
  }

  @Test
  void forcedRerunComputesEverythingWhateverIsOnTape() throws Exception {
    WorkItem item = stopped();
    String key = tapes().getFirst();
    byte[] tape = bench.result(key);
    bench.settle();
    bench.blobs.put(new BlobId(Bench.RESULTS, key), tape);
    model.texts();
    bench.stamps.replan(item.key(), true);
    bench.queue.send(List.of(item.key()), "notes");

    bench.settle();

    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
    assertThat(model.texts()).isEqualTo(TEXTS);
    assertThat(tapes()).isEmpty();
  }

  @Test
  void textOnWhichTheModelFailsIsAFailedRecordAlsoAfterAResume() throws Exception {
    bench.embedders = (_, _) -> new Picky(model);
    String content = LargeFile.of(BATCH) + "{\"id\": \"x\", \"text\": \"bad\"}\n";
    WorkItem item = bench.drop(KEY, content);
    runAndSurvive(Faults.at(Faults.Mode.STOP_AFTER, callOfPut(1, content)));
    assertThat(tapes()).hasSize(1);

    bench.settle();

    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
    assertThat(bench.stamp(item).outcome().orElseThrow().tally().dropped())
        .containsEntry(Reason.EMBEDDING_FAILED, 1L);
  }

  @Test
  void tapesOfAFileThatTurnsOutToBeBadAreRemoved() throws Exception {
    byte[] whole = Bench.gzip(LargeFile.of(50_000));
    WorkItem item = bench.drop("notes/cut.jsonl.gz", Arrays.copyOf(whole, whole.length - 20));

    bench.settle();

    assertThat(bench.stamp(item).state()).isEqualTo(State.FAILED);
    assertThat(bench.resultKeys()).isEmpty();
  }

  /// A file whose worker died right after it put the second tape.
  private WorkItem stopped() throws Exception {
    WorkItem item = bench.drop(KEY, LargeFile.of(RECORDS));
    runAndSurvive(Faults.at(Faults.Mode.STOP_AFTER, callOfPut(2, LargeFile.of(RECORDS))));
    assertThat(tapes()).hasSize(2);
    model.texts();
    return item;
  }

  /// The number of the call that puts the n-th tape.
  private int callOfPut(int number, String content) throws Exception {
    Bench probe = new Bench(scratch);
    probe.tapes = EACH_BATCH;
    probe.recipe("notes", "read: { id: id, text: text }\nindex: false\n");
    probe.drop(KEY, content);
    Faults faults = Faults.none();
    probe.work(faults);
    int index = -1;
    for (int put = 0; put < number; put++) {
      index += 1 + faults.calls().subList(index + 1, faults.calls().size()).indexOf("blob.put");
    }
    return index + 1;
  }

  private List<String> tapes() {
    return bench.resultKeys().stream().filter(key -> key.contains("/tapes/")).toList();
  }

  private List<String> parts() throws Exception {
    bench.tapes = TapeLimits.STANDARD;
    WorkItem item = bench.drop(KEY, LargeFile.of(RECORDS));
    bench.work();
    assertThat(model.texts()).isEqualTo(TEXTS);
    return new Contents(bench).parts(item);
  }

  private void runAndSurvive(Faults faults) throws InterruptedException {
    try {
      bench.work(faults);
    } catch (Faults.StoppedException | TransientException e) {
      assertThat(faults.struck()).isTrue();
    }
  }

  /// Asks to stop after so many batches.
  private static final class Stopping implements TextEmbedder {
    private final TextEmbedder inner;
    private final int batches;
    private final AtomicBoolean stop;
    private final List<Integer> asked = new ArrayList<>();

    Stopping(TextEmbedder inner, int batches, AtomicBoolean stop) {
      this.inner = inner;
      this.batches = batches;
      this.stop = stop;
    }

    @Override
    public ModelId model() {
      return inner.model();
    }

    @Override
    public int dimension() {
      return inner.dimension();
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      asked.add(texts.size());
      stop.set(asked.size() >= batches);
      return inner.embed(texts);
    }
  }

  private record Renamed(TextEmbedder inner) implements TextEmbedder {
    @Override
    public ModelId model() {
      return new ModelId("other", "cd".repeat(32));
    }

    @Override
    public int dimension() {
      return inner.dimension();
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      return inner.embed(texts);
    }
  }

  private record Picky(TextEmbedder inner) implements TextEmbedder {
    @Override
    public ModelId model() {
      return inner.model();
    }

    @Override
    public int dimension() {
      return inner.dimension();
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      if (texts.contains("bad")) {
        throw new IllegalArgumentException("no such word");
      }
      return inner.embed(texts);
    }
  }
}
