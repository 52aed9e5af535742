package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobId;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.testing.Faults;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// What is published already is taken over if it is whole, and made again if it is not.
class AdoptionTest {
  private static final String THREE = Bench.THREE;
  private static final String KEY = "notes/three.jsonl";

  @TempDir Path scratch;
  private final CountingEmbedder embedder = new CountingEmbedder();
  private Bench bench;
  private Contents contents;
  private WorkItem item;
  private List<String> expected;

  @BeforeEach
  void publish() throws Exception {
    open();
    expected = contents.parts(item);
  }

  private void open() throws Exception {
    bench = new Bench(scratch);
    bench.embedders = (_, _) -> embedder;
    contents = new Contents(bench);
    item = bench.drop(KEY, THREE);
    bench.work();
    assertThat(embedder.texts()).isEqualTo(3);
  }

  @Test
  void wholeResultIsLoadedAgainWithoutTheModel() throws Exception {
    bench.index.drop("notes", item.generation());
    again(false);

    bench.work();

    assertThat(embedder.texts()).isZero();
    assertThat(contents.indexed(item)).hasSize(2);
    assertThat(contents.parts(item)).isEqualTo(expected);
  }

  @Test
  void partThatIsGoneOrTruncatedIsMadeAgain() throws Exception {
    for (Part part : contents.manifest(item).parts()) {
      open();
      BlobId id = new BlobId(Bench.RESULTS, part.key());
      byte[] whole = bench.result(part.key());
      bench.blobs.put(id, Arrays.copyOf(whole, whole.length - 1));
      again(false);
      bench.work();
      isMadeAgain(part.suffix());

      bench.blobs.delete(new BlobId(Bench.RESULTS, keyOf(part.suffix())));
      again(false);
      bench.work();
      isMadeAgain(part.suffix());
    }
  }

  @Test
  void partThatCannotBeReadIsMadeAgain() throws Exception {
    for (String suffix : List.of(".npy", ".parquet")) {
      open();
      byte[] noise = bench.result(keyOf(suffix));
      Arrays.fill(noise, (byte) 7);
      bench.blobs.put(new BlobId(Bench.RESULTS, keyOf(suffix)), noise);
      again(false);

      bench.work();

      isMadeAgain(suffix);
    }
  }

  @Test
  void damagedManifestIsMadeAgain() throws Exception {
    String key = bench.stamp(item).outcome().orElseThrow().manifestKey();
    byte[] whole = bench.result(key);
    bench.blobs.put(new BlobId(Bench.RESULTS, key), Arrays.copyOf(whole, whole.length / 2));
    again(false);

    bench.work();

    assertThat(embedder.texts()).isEqualTo(3);
    assertThat(contents.parts(item)).isEqualTo(expected);
  }

  @Test
  void damageThatComesBackEndsAsPoison() throws Exception {
    bench.ports =
        ports ->
            new SlotPorts(
                new DamagingBlobStore(ports.blobs(), ".npy"),
                ports.stamps(),
                ports.queue(),
                ports.index());
    again(true);
    bench.settle();

    assertThat(bench.stamp(item).state()).isEqualTo(State.POISON);
    assertThat(bench.stamp(item).failure().orElseThrow().message()).contains(".npy");
  }

  @Test
  void partsThatAManifestNamesAreNeverWrittenAgain() throws Exception {
    WorkItem other = bench.drop("notes/other.jsonl", Bench.THREE.replace("first", "second"));
    bench.ports =
        ports ->
            new SlotPorts(
                new DamagingBlobStore(ports.blobs(), "part.00001.npy"),
                ports.stamps(),
                ports.queue(),
                ports.index());
    bench.work();

    assertThat(bench.stamp(other).state()).isEqualTo(State.RETRY);
    assertThat(bench.stamp(other).attempts()).isZero();
    String manifest = ResultKeys.manifest(other);
    assertThat(ManifestJson.read(bench.result(manifest), manifest).parts())
        .extracting(Part::key)
        .contains(ResultKeys.part(other, 1, ".npy"));
    assertThat(embedder.texts()).as("computed once").isEqualTo(3);
    bench.settle();

    assertThat(bench.stamp(other).attempts()).isEqualTo(1);
    assertThat(Published.fence(contents.manifest(other))).hasValue(2);
    assertThat(contents.indexed(other)).contains("the second text");
    assertThat(contents.orphans()).isEmpty();
  }

  @Test
  void forcedRerunComputesAgainAndReplacesTheSameWithTheSame() throws Exception {
    Manifest before = contents.manifest(item);
    again(true);

    bench.work();

    isMadeAgain("all");
    assertThat(contents.manifest(item).parts())
        .extracting(Part::key)
        .doesNotContainAnyElementsOf(before.parts().stream().map(Part::key).toList());
  }

  @Test
  void forcedRerunEndsTheSameWhicheverCallFailsOrStopsTheProgram() throws Exception {
    for (Faults.Mode mode : Faults.Mode.values()) {
      boolean struck = true;
      for (int number = 1; struck; number++) {
        open();
        again(true);
        Faults faults = Faults.at(mode, number);
        stopped(faults);
        struck = faults.struck();
        bench.settle();
        assertThat(contents.parts(item)).as(mode + " " + number).isEqualTo(expected);
        assertThat(Published.fence(contents.manifest(item)).orElseThrow()).isGreaterThan(1);
        assertThat(contents.indexed(item)).hasSize(2);
        assertThat(embedder.texts()).isGreaterThanOrEqualTo(3);
      }
    }
  }

  private void stopped(Faults faults) throws InterruptedException {
    try {
      bench.work(faults);
    } catch (Faults.StoppedException e) {
      assertThat(faults.struck()).isTrue();
    }
  }

  private void isMadeAgain(String what) throws Exception {
    assertThat(embedder.texts()).as(what).isEqualTo(3);
    assertThat(contents.parts(item)).as(what).isEqualTo(expected);
    assertThat(contents.indexed(item)).as(what).hasSize(2);
    assertThat(contents.orphans()).as(what).isEmpty();
  }

  private String keyOf(String suffix) throws Exception {
    return contents.manifest(item).part(suffix).orElseThrow().key();
  }

  private void again(boolean fresh) {
    assertThat(bench.stamps.replan(item.key(), fresh)).isTrue();
    bench.queue.send(List.of(item.key()), "notes");
  }
}
