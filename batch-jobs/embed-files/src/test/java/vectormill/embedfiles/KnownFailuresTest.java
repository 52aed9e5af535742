package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobId;
import vectormill.testing.Faults;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// What went wrong in other pipelines of this kind, so that it does not go wrong here.
@Timeout(60)
class KnownFailuresTest {
  private static final String THREE = Bench.THREE;

  @TempDir Path folder;
  private Path scratch;
  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
    bench = new Bench(scratch);
  }

  /// Elsewhere closing after a failure committed the part that was half written.
  @Test
  void aFailureHalfwayPublishesNothing() throws Exception {
    byte[] whole = Bench.gzip(THREE.repeat(2_000));
    whole[whole.length - 6] ^= 1;
    WorkItem item = bench.drop("notes/broken.jsonl.gz", whole);

    bench.work();

    assertThat(bench.stamp(item).state()).isEqualTo(State.FAILED);
    assertThat(bench.resultKeys()).isEmpty();
    assertThat(bench.index.collections()).isEmpty();
  }

  /// Elsewhere a marker of completion outlived the data it stood for.
  @Test
  void aManifestWhosePartIsGoneIsMadeAgain() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);
    stopAfter("blob.putIfAbsent");
    String lost =
        bench.resultKeys().stream().filter(key -> key.endsWith(".npy")).findFirst().orElseThrow();
    bench.blobs.delete(new BlobId(Bench.RESULTS, lost));
    bench.timePasses();

    bench.work();

    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
    assertThat(bench.resultKeys()).anyMatch(key -> key.endsWith(".npy"));
    assertThat(bench.index.entries("notes", item.generation())).hasSize(2);
  }

  /// Elsewhere a full disk ended a worker silently, and its file counted as done.
  @Test
  void aDiskThatFailsIsNoSuccessAndPassesWithTheDisk() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);
    EmbedderSource usual = bench.embedders;
    bench.embedders =
        (collection, recipe) -> {
          removeScratch();
          return usual.open(collection, recipe);
        };

    bench.work();

    assertThat(bench.stamp(item).state()).isEqualTo(State.RETRY);
    assertThat(bench.resultKeys()).isEmpty();
    bench.embedders = usual;
    Files.createDirectories(scratch);
    bench.timePasses();
    bench.work();
    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
  }

  private void removeScratch() throws IOException {
    try (var files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// Elsewhere one damaged file in a hundred ended the run for all.
  @Test
  void oneBadFileAmongManyEndsAlone() throws Exception {
    List<WorkItem> good =
        IntStream.range(0, 20)
            .mapToObj(i -> bench.drop("notes/" + i + ".jsonl", THREE.replace("first", "n" + i)))
            .toList();
    WorkItem bad = bench.drop("notes/10.jsonl.gz", "\u001f no gzip, no text \u0000\u0001\u0002");

    bench.work();

    assertThat(bench.stamp(bad).state()).isEqualTo(State.FAILED);
    assertThat(good).allMatch(item -> bench.stamp(item).state() == State.DONE);
  }

  /// Elsewhere a text larger than a batch may be was waited for without end.
  @Test
  void aTextLargerThanABatchIsABatchOfItsOwn() throws Exception {
    String text = "a long text ".repeat(300_000);
    WorkItem item =
        bench.drop("notes/long.jsonl", "{\"text\": \"%s\"}\n{\"text\": \"b\"}\n".formatted(text));

    bench.work();

    assertThat(bench.stamp(item).outcome().orElseThrow().tally().embedded()).isEqualTo(2);
  }

  /// Elsewhere an index was reported as rebuilt that nobody had written to.
  @Test
  void nothingIsDoneThatTheIndexDidNotTake() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);
    int upsert = callNumber("index.upsert");

    bench.work(Faults.at(Faults.Mode.BEFORE, upsert));

    assertThat(bench.stamp(item).state()).isEqualTo(State.RETRY);
    bench.timePasses();
    bench.work();
    Stamp stamp = bench.stamp(item);
    assertThat(stamp.state()).isEqualTo(State.DONE);
    assertThat(stamp.outcome().orElseThrow().indexed())
        .isEqualTo(bench.index.entries("notes", item.generation()).size());
  }

  /// Elsewhere a resumed run did finished work again, or found nothing to do and never ended.
  @Test
  void aMessageThatComesAgainDoesNothingAgain() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);
    WorkItem empty = bench.drop("notes/empty.jsonl", "");
    bench.work();
    Stamp before = bench.stamp(item);
    bench.queue.send(List.of(item.key(), empty.key()), "notes");
    Faults calls = Faults.none();

    assertThat(bench.work(calls)).isEqualTo(2);

    assertThat(calls.calls()).noneMatch(call -> call.startsWith("blob.put"));
    assertThat(calls.calls()).doesNotContain("index.upsert");
    assertThat(bench.stamp(item)).isEqualTo(before);
    assertThat(bench.queue.depth().visible()).isZero();
  }

  /// The program is gone after the first call of this name.
  private void stopAfter(String call) throws InterruptedException {
    Faults faults = Faults.at(Faults.Mode.STOP_AFTER, callNumber(call));
    assertThatExceptionOfType(Faults.StoppedException.class).isThrownBy(() -> bench.work(faults));
  }

  private int callNumber(String call) throws InterruptedException {
    Bench probe = new Bench(scratch);
    probe.drop("notes/three.jsonl", THREE);
    Faults faults = Faults.none();
    probe.work(faults);
    assertThat(faults.calls()).contains(call);
    return faults.calls().indexOf(call) + 1;
  }
}
