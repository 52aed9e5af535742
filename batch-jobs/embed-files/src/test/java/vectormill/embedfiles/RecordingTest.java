package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.failure.LostClaimException;
import vectormill.source.SourceFile;
import vectormill.tape.ContentDigest;
import vectormill.tape.TapeHeader;
import vectormill.tape.TapeShelf;
import vectormill.testing.MemoryBlobStore;
import vectormill.work.Step;
import vectormill.work.WorkItem;

class RecordingTest {
  private static final TapeHeader HEADER =
      new TapeHeader(new ModelId("letters", "ab".repeat(32)), 60_000);
  private static final Embedding NONE = new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS);

  /// With 60,000 components each these make five megabytes.
  private static final int MANY = 22;

  @TempDir Path folder;
  private final MemoryBlobStore blobs = new MemoryBlobStore();
  private final Tapes tapes = new Tapes(blobs, "results");
  private final WorkItem item =
      new WorkItem(new SourceFile("in", "c/a", "v", "v", 9, "01"), 1, "abc", Step.EMBED);
  private final TapeSeries series = new TapeSeries(item, 0, 1);

  @Test
  void whatASlowModelAnsweredIsKeptHoweverMuchItIs() throws Exception {
    try (Recording recording = new Recording(tapes, series, folder)) {
      for (int i = 0; i < 5; i++) {
        recording.add(many("slow " + i), Duration.ofSeconds(1));
      }
      recording.keep(() -> {});
      recording.add(answered("short"), Duration.ZERO);
      recording.keep(() -> {});
    }
    assertThat(blobs.list("results", "").toList()).hasSize(2);
    try (TapeShelf shelf = shelf()) {
      assertThat(shelf.size()).isEqualTo(5 * MANY + 1);
      assertThat(shelf.find(ContentDigest.of("slow 3, 7"))).contains(NONE);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void whatIsComputedFasterThanATapeIsForgotten() throws Exception {
    try (Recording recording = new Recording(tapes, series, folder)) {
      recording.add(many("one"), Duration.ofMillis(1));
      recording.add(many("two"), Duration.ofMillis(1));
      recording.add(answered("short"), Duration.ZERO);
      assertThat(files()).isEmpty();
      recording.keep(() -> {});
    }
    try (TapeShelf shelf = shelf()) {
      assertThat(shelf.size()).isEqualTo(1);
    }
  }

  @Test
  void longTextsAreNotHeldInMemoryForTheirTape() throws Exception {
    try (Recording recording = new Recording(tapes, series, folder)) {
      recording.add(answered("x".repeat(9 << 20)), Duration.ofSeconds(1));
      assertThat(files()).hasSize(1);
    }
  }

  @Test
  void nothingIsKeptWithoutPermit() throws Exception {
    try (Recording recording = new Recording(tapes, series, folder)) {
      recording.add(answered("short"), Duration.ofSeconds(1));
      assertThatThrownBy(() ->
              recording.keep(() -> {
                throw new LostClaimException("gone");
              }))
          .hasMessage("gone");
      assertThat(blobs.list("results", "").toList()).isEmpty();
      recording.keep(() -> {});
      assertThat(blobs.list("results", "").toList()).hasSize(1);
    }
  }

  @Test
  void nothingIsKeptWhenThereIsNothingOrItIsClosed() throws Exception {
    Recording recording = new Recording(tapes, series, folder);
    recording.keep(() -> {});
    recording.close();
    recording.add(answered("late"), Duration.ofSeconds(1));
    recording.keep(() -> {});
    assertThat(blobs.list("results", "").toList()).isEmpty();
  }

  @Test
  void wholeFileUsesTapesOfAllRangesAndARangeItsOwn() {
    TapeSeries one = new TapeSeries(range(1), 2, 7);
    assertThat(new TapeSeries(item, 2, 9).uses(one.key(0))).isTrue();
    assertThat(new TapeSeries(item, 3, 9).uses(one.key(0))).isFalse();
    assertThat(new TapeSeries(range(1), 2, 8).uses(one.key(0))).isTrue();
    assertThat(new TapeSeries(range(11), 2, 8).uses(one.key(0))).isFalse();
    assertThat(new TapeSeries(item, 0, 9).uses("c/abc/a/tapes/other")).isFalse();
  }

  private WorkItem range(int range) {
    return new WorkItem(item.source(), 1, "abc", Step.RANGE, range);
  }

  private TapeShelf shelf() throws IOException {
    TapeShelf shelf = new TapeShelf(folder.resolve("shelf"), HEADER);
    tapes.load(series, HEADER, shelf, new OpenGate());
    return shelf;
  }

  private static Recording.Answered many(String name) {
    List<String> texts = IntStream.range(0, MANY).mapToObj(number -> name + ", " + number).toList();
    return Recording.Answered.of(
        HEADER, new Question.Texts(texts), Collections.nCopies(MANY, NONE));
  }

  private static Recording.Answered answered(String text) {
    return Recording.Answered.of(HEADER, new Question.Texts(List.of(text)), List.of(NONE));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static final class OpenGate implements Gate {
    @Override
    public void pass(long records) {}

    @Override
    public void hold() {}

    @Override
    public void keep() {}
  }
}
