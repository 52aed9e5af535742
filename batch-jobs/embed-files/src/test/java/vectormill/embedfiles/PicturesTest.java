package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Reason;
import vectormill.document.Tally;
import vectormill.failure.TransientException;
import vectormill.index.IndexEntry;
import vectormill.result.EmbeddedDocument;
import vectormill.testing.Faults;
import vectormill.testing.MemoryEmbeddingCache;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Collections whose recipe embeds pictures.
class PicturesTest {
  private static final String RECIPE = "embed: { image: eye }\n";
  private static final int MOST_CALLS = 200;

  @TempDir Path scratch;
  private final EyeEmbedder eye = new EyeEmbedder();
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(scratch);
    bench.embedders = (_, _) -> eye;
    bench.models = new EyeModels();
    bench.recipe("photos", RECIPE);
    eye.seen();
  }

  @Test
  void theSamplesOfAnArchiveBecomeVectorsOfTheirPictures() throws Exception {
    SortedMap<String, String> files = new TreeMap<>();
    files.put("a.jpg", "abc");
    files.put("a.txt", "a caption");
    files.put("b.png", "damaged");
    files.put("b.txt", "another");
    files.put("c.txt", "nothing to see");
    files.put("d.jpg", "blind");
    files.put("e.webp", "xyz");
    WorkItem item = bench.drop("photos/a.tar", tar(files));

    bench.work();

    Tally tally = bench.stamp(item).outcome().orElseThrow().tally();
    assertThat(tally.embedded()).isEqualTo(2);
    assertThat(tally.dropped())
        .isEqualTo(
            Map.of(
                Reason.DAMAGED_IMAGE, 1L, Reason.MISSING_IMAGE, 1L, Reason.EMBEDDING_FAILED, 1L));
    List<EmbeddedDocument> entries = entries(item);
    assertThat(entries)
        .extracting(entry -> entry.document().id(), entry -> entry.document().text())
        .containsExactlyInAnyOrder(tuple("a", "a caption"), tuple("e", ""));
    assertThat(entries).allSatisfy(entry -> assertThat(entry.document().attributes()).isEmpty());
  }

  @Test
  void anImageFileIsADocument() throws Exception {
    WorkItem item = bench.drop("photos/one.png", "abc");
    WorkItem empty = bench.drop("photos/none.jpg", "");
    bench.work();
    assertThat(bench.stamp(item).outcome().orElseThrow().tally().embedded()).isEqualTo(1);
    assertThat(entries(item))
        .extracting(entry -> entry.document().id(), entry -> entry.document().text())
        .containsExactly(tuple("photos/one.png", ""));
    assertThat(bench.stamp(empty).outcome().orElseThrow().tally().records()).isEqualTo(1);
  }

  @Test
  void whicheverCallFailsTheResultIsTheSame() throws Exception {
    byte[] archive = tar(many(40));
    WorkItem item = bench.drop("photos/a.tar", archive);
    bench.work();
    List<String> expected = new Contents(bench).parts(item);
    for (Faults.Mode mode : Faults.Mode.values()) {
      boolean struck = true;
      for (int number = 1; struck; number++) {
        open();
        bench.tapes = new TapeLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ZERO);
        item = bench.drop("photos/a.tar", archive);
        Faults faults = Faults.at(mode, number);
        try {
          bench.work(faults);
        } catch (Faults.StoppedException | TransientException e) {
          assertThat(faults.struck()).isTrue();
        }
        struck = faults.struck();
        bench.settle();
        assertThat(new Contents(bench).parts(item)).as(mode + " " + number).isEqualTo(expected);
        assertThat(number).isLessThan(MOST_CALLS);
      }
    }
  }

  @Test
  void rangesOfAnArchiveMakeWhatTheWholeMakesAndSeeEachPictureOnce() throws Exception {
    byte[] archive = tar(many(300));
    WorkItem item = bench.drop("photos/a.tar", archive);
    bench.work();
    List<String> expected = new Contents(bench).parts(item);
    int pictures = eye.seen();

    open();
    bench.tapes = new TapeLimits(1, archive.length / 5, Duration.ZERO);
    item = bench.drop("photos/a.tar", archive);
    bench.work();
    assertThat(new Contents(bench).parts(item)).isEqualTo(expected);
    assertThat(eye.seen()).isEqualTo(pictures);
    WorkItem split = item;
    assertThat(bench.stamps.ofFile(split.source().bucket(), split.source().key()))
        .filteredOn(stamp -> stamp.item().step() == Step.RANGE)
        .hasSizeBetween(4, 6)
        .extracting(Stamp::state)
        .containsOnly(State.DONE);
  }

  @Test
  void aPictureThatIsKnownIsNotLookedAtAgain() throws Exception {
    bench.cache = Optional.of(new MemoryEmbeddingCache());
    bench.drop("photos/a.tar", tar(many(30)));
    bench.work();
    int first = eye.seen();
    assertThat(first).isPositive();

    SortedMap<String, String> more = many(30);
    more.put("zz.jpg", "quite new");
    WorkItem next = bench.drop("photos/b.tar", tar(more));
    bench.work();
    assertThat(bench.stamp(next).state()).isEqualTo(State.DONE);
    assertThat(eye.seen()).isEqualTo(1);
  }

  @Test
  void aModelThatKnowsNoPicturesIsAMistakeOfTheRecipe() throws Exception {
    bench.recipe("photos", "embed: { image: letters }\n");
    WorkItem item = bench.drop("photos/one.png", "abc");
    bench.work();
    assertThat(bench.stamp(item).state()).isEqualTo(State.FAILED);
    assertThat(bench.stamp(item).failure().orElseThrow().message())
        .contains("embed.image: model 'letters' knows no pictures");
  }

  private List<EmbeddedDocument> entries(WorkItem item) {
    return bench.index.entries("photos", item.generation()).values().stream()
        .map(IndexEntry::content)
        .toList();
  }

  private static SortedMap<String, String> many(int samples) {
    SortedMap<String, String> files = new TreeMap<>();
    for (int i = 0; i < samples; i++) {
      String name = "%04d".formatted(i);
      files.put(name + ".jpg", "picture " + Integer.toString(i, 36) + " ".repeat(i * 7 % 500));
      files.put(name + ".txt", "caption " + i);
    }
    return files;
  }

  private static byte[] tar(SortedMap<String, String> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream archive = new TarArchiveOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(content.length);
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }
}
