package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.blob.BlobId;
import vectormill.result.ResultKeys;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// Keys of results, of pointers, and of what is not ours.
class OrphanKeysTest {
  private static final Failure BAD = Failure.of(Failure.Kind.BAD_INPUT, "bad");

  private final Bench bench = new Bench();

  @Test
  void onlyPointersThatLeadNowhereAreRemoved() {
    WorkItem item = bench.drop("news/a", "x");
    Claim claim = bench.claim(item);
    OrphansTest.publish(bench, item, OrphansTest.part(bench, claim));
    bench.stamps.done(claim, Bench.outcome(item, 0));
    String good = ResultKeys.twin("news", item.generation(), "0".repeat(40));
    String dangling = ResultKeys.twin("news", item.generation(), "1".repeat(40));
    bench.blobs.put(new BlobId(Bench.RESULTS, good), bytes(ResultKeys.manifest(item)));
    bench.blobs.put(new BlobId(Bench.RESULTS, dangling), bytes("news/gone/manifest.json"));
    bench.clock.advance(Bench.HORIZONS.orphan());
    assertThat(bench.sweep().count("orphans", "twins")).isEqualTo(1);
    assertThat(bench.hasResult(good)).isTrue();
    assertThat(bench.hasResult(dangling)).isFalse();
  }

  @Test
  void whatIsNotOursAndOurOwnNotesAreLeftAlone() {
    bench.putResult("readme.txt");
    bench.putResult("news/0123456789ab/a/0123456789ab/other.txt");
    bench.clock.advance(Bench.HORIZONS.orphan());
    bench.sweep();
    bench.clock.advance(Bench.HORIZONS.orphan());
    assertThat(bench.sweep().count("orphans", "foreign")).isEqualTo(2);
    assertThat(bench.hasResult("readme.txt")).isTrue();
    assertThat(bench.hasResult(Notes.KEY)).isTrue();
  }

  @Test
  void filesWithOddKeysAreFoundFromTheirFolders() {
    List<String> keys =
        List.of("a", "/a", "default/a", "news/a/0123456789ab/b", "news//x", "news/a\nb", "ü/ö/ä");
    for (String key : keys) {
      WorkItem item = bench.drop(key, "content of " + key);
      Claim claim = bench.claim(item);
      OrphansTest.part(bench, claim);
      bench.stamps.fail(claim, BAD, State.FAILED);
    }
    assertThat(removed(Bench.HORIZONS.orphan())).isEqualTo(keys.size());
  }

  @Test
  void aFileWithAKeyTooLongForAFolderIsFoundFromItsManifest() {
    String key = "news/" + "x".repeat(1000);
    WorkItem item = bench.drop(key, "x");
    Claim claim = bench.claim(item);
    OrphansTest.part(bench, claim);
    bench.stamps.fail(claim, BAD, State.FAILED);
    assertThat(removed(Bench.HORIZONS.orphan())).isZero();
    OrphansTest.publish(bench, item, ResultKeys.part(item, 1, ".npy"));
    assertThat(removed(Bench.HORIZONS.orphan().plus(Bench.WALK))).isEqualTo(2);
  }

  private long removed(Duration after) {
    bench.clock.advance(after);
    return bench.sweep().count("orphans", "removed");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
