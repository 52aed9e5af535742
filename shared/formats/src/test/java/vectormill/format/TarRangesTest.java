package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vectormill.document.RawRecord;
import vectormill.document.RecordFailure;
import vectormill.document.Row;
import vectormill.failure.BadInputException;
import vectormill.format.compression.BombLimit;
import vectormill.format.compression.Compression;
import vectormill.format.sample.Archive;
import vectormill.format.sample.CountedSource;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;
import vectormill.source.SourceBytes;

@Timeout(60)
class TarRangesTest {
  private static final ReadLimits LIMITS = new ReadLimits(700, 20, 1 << 20, BombLimit.DEFAULT);
  private static final int FILES = 300;

  @Test
  void recordsOfAllRangesAreThoseOfTheWholeArchiveAtTheSameOffsets() throws Exception {
    int cut = 0;
    for (int seed = 0; seed < FILES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      MemorySource file = new MemorySource("c/a", content(random));
      for (Format format : List.of(Format.AUTO, Format.TAR, Format.WEBDATASET)) {
        if (plan(file, format, 1 + random.nextInt(6000)) instanceof SplitPlan.Ranges plan) {
          assertThat(ranges(file, plan))
              .as("seed %d, ranges %s", seed, plan.ranges())
              .isEqualTo(shown(0, Records.read(file, format, LIMITS)));
          cut++;
        }
      }
    }
    assertThat(cut).isGreaterThan(FILES);
  }

  @Test
  void noRangeStartsWithinASampleOrInAnArchiveWithinTheArchive() throws Exception {
    Archive archive = Archive.posix();
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      starts.add(i * (512L + Archive.samples().length + 1024));
      archive.file(i + ".bin", Archive.samples()).file(i + ".txt", "text " + i);
    }
    MemorySource file = new MemorySource("c/a.tar", archive.end());

    SplitPlan.Ranges plan = (SplitPlan.Ranges) plan(file, Format.AUTO, 1);

    assertThat(plan.format()).isEqualTo(Format.WEBDATASET);
    assertThat(plan.compression()).isEqualTo(Compression.NONE);
    assertThat(plan.ranges()).extracting(FileRange::from).containsExactlyElementsOf(starts);
    assertThat(plan.ranges().getLast().to()).isEqualTo(file.sizeBytes());
  }

  @Test
  void cutArchivesAreNotSplit() throws Exception {
    byte[] whole = Archive.samples();
    assertThat(plan(new MemorySource("c/a", whole), Format.TAR, 1))
        .isInstanceOf(SplitPlan.Ranges.class);
    for (int length = 0; length <= whole.length - 1024; length += 3) {
      MemorySource file = new MemorySource("c/a", Arrays.copyOf(whole, length));
      assertThat(plan(file, Format.TAR, 1)).isInstanceOf(SplitPlan.Whole.class);
    }
  }

  @Test
  void mistakenCutIsRefusedOrSplitsARecordButIsNeverReadAsOne() throws Exception {
    MemorySource file = new MemorySource("c/a", Archive.samples());
    SplitPlan.Ranges mistaken =
        new SplitPlan.Ranges(
            Format.WEBDATASET,
            Compression.NONE,
            List.of(new FileRange(0, 100), new FileRange(100, file.sizeBytes())));
    for (FileRange range : mistaken.ranges()) {
      assertThatThrownBy(() -> range(file, mistaken, range)).isInstanceOf(BadInputException.class);
    }
  }

  @Test
  void anArchiveIsReadOnceToFindItsRecords() throws Exception {
    MemorySource file = new MemorySource("c/a", content(new SplittableRandom(1)));
    CountedSource counted = new CountedSource(file);
    AtomicInteger asked = new AtomicInteger();

    SplitPlanner.plan(
        counted, Records.specification(Format.TAR), 100, LIMITS, asked::incrementAndGet);

    assertThat(counted.fetched()).isLessThanOrEqualTo(2 * file.sizeBytes());
    assertThat(asked.get()).isPositive();
  }

  private static SplitPlan plan(SourceBytes file, Format format, long stride) throws IOException {
    return SplitPlanner.plan(file, Records.specification(format), stride, LIMITS, () -> {});
  }

  private static List<String> ranges(MemorySource file, SplitPlan.Ranges plan) throws Exception {
    List<String> rows = new ArrayList<>();
    for (FileRange range : plan.ranges()) {
      rows.addAll(shown(rows.size(), range(file, plan, range)));
    }
    return rows;
  }

  private static List<Row> range(MemorySource file, SplitPlan.Ranges plan, FileRange range)
      throws Exception {
    List<Row> rows = new ArrayList<>();
    try (RecordReader reader = RangeReaders.open(file, plan, range, LIMITS)) {
      for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  /// @param before how many records come before these
  private static List<String> shown(int before, List<Row> rows) {
    return rows.stream()
        .map(row ->
            switch (row) {
              case Row.Good(RawRecord(long number, long offset, Map<String, Object> fields)) ->
                  "%d at %d: %s".formatted(before + number, offset, fields);
              case Row.Bad(RecordFailure failure) ->
                  "%d at %d: %s %s"
                      .formatted(
                          before + failure.number(),
                          failure.offset(),
                          failure.reason(),
                          failure.detail());
            })
        .toList();
  }

  /// Archives with files of all kinds, some in a row.
  private static byte[] content(SplittableRandom random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int archives = random.nextInt(8) == 0 ? 2 : 1;
    for (int i = 0; i < archives; i++) {
      Archive archive = random.nextBoolean() ? Archive.posix() : Archive.gnu();
      int samples = random.nextInt(12);
      for (int sample = 0; sample < samples; sample++) {
        add(archive, random, sample);
      }
      bytes.writeBytes(archive.end());
    }
    return bytes.toByteArray();
  }

  private static void add(Archive archive, SplittableRandom random, int sample) throws IOException {
    String folder = random.nextInt(6) == 0 ? "long/".repeat(40) : "";
    String key = folder + sample;
    if (random.nextInt(4) == 0) {
      archive.folder("folder" + sample + "/").file("." + sample, "hidden");
    }
    if (random.nextBoolean()) {
      archive.file(key + ".jpg", new byte[random.nextInt(2000)]);
    }
    if (random.nextBoolean()) {
      archive.file(key + ".json", "{\"n\": " + sample + (random.nextInt(5) == 0 ? "" : "}"));
    }
    if (random.nextInt(5) == 0) {
      archive.link(key + ".link").file("noext" + sample, "text");
    }
    if (random.nextInt(4) > 0) {
      archive.file(key + ".txt", "word ".repeat(random.nextInt(200)));
    }
    if (random.nextInt(6) == 0) {
      archive.file(key + ".tar", Archive.texts());
    }
    if (random.nextInt(9) == 0) {
      archive.file(key + ".md", new byte[] {'x', (byte) 0xff});
    }
    if (random.nextInt(9) == 0) {
      archive.file(key + ".note", "nöte".getBytes(StandardCharsets.UTF_8));
    }
  }
}
