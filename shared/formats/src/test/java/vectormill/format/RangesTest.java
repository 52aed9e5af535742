package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.document.RawRecord;
import vectormill.document.RecordFailure;
import vectormill.document.Row;
import vectormill.failure.BadInputException;
import vectormill.format.compression.BombLimit;
import vectormill.format.compression.Compression;
import vectormill.format.sample.Archive;
import vectormill.format.sample.Compressed;
import vectormill.format.sample.CountedSource;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;
import vectormill.source.SourceBytes;

class RangesTest {
  private static final ReadLimits LIMITS = new ReadLimits(300, 20, 1 << 20, BombLimit.DEFAULT);
  private static final int FILES = 200;

  @ParameterizedTest
  @EnumSource(names = {"NONE", "GZIP", "BZIP2"})
  void recordsOfAllRangesAreThoseOfTheWholeFile(Compression compression) throws Exception {
    int cut = 0;
    for (int seed = 0; seed < FILES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Format format = random.nextBoolean() ? Format.JSON_LINES : Format.LINES;
      byte[] content = content(random, compression);
      cut += checkSame(new MemorySource("c/a", content), format, 1 + random.nextInt(200), seed);
    }
    assertThat(cut).isGreaterThan(FILES / 2);
  }

  @Test
  void rowGroupsOfParquetAreRanges() throws Exception {
    for (int rows : new int[] {0, 1, 99, 100, 101, 1000}) {
      MemorySource file = new MemorySource("c/a", ParquetFiles.grouped(rows, 100));
      for (int stride : new int[] {1, 1000, 2500}) {
        int cut = checkSame(file, Format.PARQUET, stride, rows);
        assertThat(cut).isEqualTo(rows > 200 || (stride == 1 && rows > 100) ? 1 : cut);
      }
    }
  }

  @Test
  void truncatedFilesAreRefusedByARangeTooOrCutAlike() throws Exception {
    for (Compression compression : List.of(Compression.GZIP, Compression.BZIP2)) {
      byte[] whole = content(new SplittableRandom(3), compression);
      for (int length = 0; length < whole.length; length += 7) {
        MemorySource file = new MemorySource("c/a", Arrays.copyOf(whole, length));
        Optional<List<String>> rows =
            attempt(() -> shown(Records.read(file, Format.LINES, LIMITS)));
        if (plan(file, Format.LINES, 40) instanceof SplitPlan.Ranges plan) {
          assertThat(attempt(() -> ranges(file, plan)))
              .as("%s %d", compression, length)
              .isEqualTo(rows);
        }
      }
    }
  }

  @Test
  void damageInALaterRangeLeavesTheEarlierOnesReadable() throws Exception {
    byte[] content = members(Compression.GZIP, lines(1000), 10);
    long cut = firstMember(content);
    content[content.length - 100] ^= 1;
    MemorySource file = new MemorySource("c/a", content);
    SplitPlan.Ranges plan =
        new SplitPlan.Ranges(
            Format.LINES,
            Compression.GZIP,
            List.of(new FileRange(0, cut), new FileRange(cut, content.length)));

    assertThat(range(file, plan, plan.ranges().getFirst())).isNotEmpty();
    assertThatThrownBy(() -> range(file, plan, plan.ranges().getLast()))
        .isInstanceOf(BadInputException.class);
  }

  @Test
  void mistakenHeadOfAStreamIsNoticedByTheRangesBesideIt() throws Exception {
    for (Compression compression : List.of(Compression.GZIP, Compression.BZIP2)) {
      byte[] content = members(compression, lines(1000), 3);
      MemorySource file = new MemorySource("c/a", content);
      long mistaken = content.length / 2L + 1;
      SplitPlan.Ranges plan =
          new SplitPlan.Ranges(
              Format.LINES,
              compression,
              List.of(new FileRange(0, mistaken), new FileRange(mistaken, content.length)));
      for (FileRange range : plan.ranges()) {
        assertThatThrownBy(() -> range(file, plan, range)).isInstanceOf(BadInputException.class);
      }
    }
  }

  @Test
  void whatCannotBeCutSaysWhy() throws Exception {
    byte[] lines = lines(1000);
    assertWhole("c/a.csv", lines, Format.CSV);
    assertWhole("c/a.json", "[{},{}]".getBytes(StandardCharsets.UTF_8), Format.JSON_ARRAY);
    assertWhole("c/a.txt", lines, Format.TEXT);
    for (Compression one : List.of(Compression.GZIP, Compression.BZIP2, Compression.XZ)) {
      assertWhole("c/a", Compressed.of(one, lines), Format.LINES);
    }
    assertWhole("c/a", Compressed.inTwo(Compression.ZSTD, lines), Format.LINES);
    assertWhole("c/a", new byte[0], Format.LINES);
    byte[] archive = new byte[2048];
    archive[300] = 1;
    assertWhole("c/a.tar", archive, Format.AUTO);
    assertWhole("c/a.tar.gz", Compressed.of(Compression.GZIP, Archive.texts()), Format.TAR);
  }

  @Test
  void gzipFileWithALongFirstMemberIsNotReadToItsEnd() throws Exception {
    byte[] noise = new byte[1 << 20];
    new SplittableRandom(1).nextBytes(noise);
    CountedSource file =
        new CountedSource(new MemorySource("c/a", Compressed.of(Compression.GZIP, noise)));

    assertThat(plan(file, Format.LINES, 1000)).isInstanceOf(SplitPlan.Whole.class);
    assertThat(file.fetched()).isLessThan(500_000);
  }

  @Test
  void thereAreNeverMoreThanAThousandRanges() throws Exception {
    MemorySource file = new MemorySource("c/a", lines(10_000));

    SplitPlan.Ranges plan = (SplitPlan.Ranges) plan(file, Format.LINES, 1);

    assertThat(plan.ranges()).hasSizeBetween(900, 1000);
  }

  @Test
  void whoPlansIsAskedWhetherToGoOn() throws Exception {
    MemorySource file = new MemorySource("c/a", members(Compression.GZIP, lines(1000), 10));
    assertThatThrownBy(() ->
            SplitPlanner.plan(
                file,
                Records.specification(Format.LINES),
                100,
                LIMITS,
                () -> {
                  throw new IllegalStateException("stop");
                }))
        .hasMessage("stop");
  }

  private static void assertWhole(String key, byte[] content, Format format) throws IOException {
    assertThat(plan(new MemorySource(key, content), format, 10))
        .isInstanceOfSatisfying(
            SplitPlan.Whole.class, whole -> assertThat(whole.why()).isNotBlank());
  }

  /// @return 1 if the file was cut
  private static int checkSame(MemorySource file, Format format, long stride, long seed)
      throws Exception {
    if (!(plan(file, format, stride) instanceof SplitPlan.Ranges plan)) {
      return 0;
    }
    assertThat(plan.format()).isEqualTo(format);
    assertThat(ranges(file, plan))
        .as("seed %d, ranges %s", seed, plan.ranges())
        .isEqualTo(shown(Records.read(file, format, LIMITS)));
    return 1;
  }

  private static SplitPlan plan(SourceBytes file, Format format, long stride) throws IOException {
    return SplitPlanner.plan(file, Records.specification(format), stride, LIMITS, () -> {});
  }

  private static List<String> ranges(MemorySource file, SplitPlan.Ranges plan) throws Exception {
    List<String> rows = new ArrayList<>();
    for (FileRange range : plan.ranges()) {
      rows.addAll(shown(range(file, plan, range)));
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

  private static List<String> shown(List<Row> rows) {
    return rows.stream()
        .map(row ->
            switch (row) {
              case Row.Good(RawRecord record) -> record.fields().toString();
              case Row.Bad(RecordFailure failure) -> failure.reason() + failure.detail();
            })
        .toList();
  }

  private static Optional<List<String>> attempt(Reading reading) throws Exception {
    try {
      return Optional.of(reading.rows());
    } catch (BadInputException e) {
      return Optional.empty();
    }
  }

  private interface Reading {
    List<String> rows() throws Exception;
  }

  /// Lines of all kinds, compressed in pieces of random length that care for no line.
  private static byte[] content(SplittableRandom random, Compression compression)
      throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    if (random.nextInt(4) == 0) {
      text.writeBytes(Utf8.MARK);
    }
    int lines = random.nextInt(60);
    String end = random.nextBoolean() ? "\n" : "\r\n";
    for (int i = 0; i < lines; i++) {
      text.writeBytes(line(random, i));
      boolean last = i == lines - 1;
      text.writeBytes((last && random.nextBoolean() ? "" : end).getBytes(StandardCharsets.UTF_8));
    }
    return members(compression, text.toByteArray(), 1 + random.nextInt(12));
  }

  private static byte[] line(SplittableRandom random, int number) {
    return switch (random.nextInt(10)) {
      case 0 -> new byte[0];
      case 1 -> " \t ".getBytes(StandardCharsets.UTF_8);
      case 2 ->
          ("{\"n\": " + number + "x" + "y".repeat(random.nextInt(500)))
              .getBytes(StandardCharsets.UTF_8);
      case 3 -> new byte[] {'{', (byte) 0xff, '}'};
      case 4 ->
          ("{\"n\": \"" + "long ".repeat(random.nextInt(60)) + number + "\"}")
              .getBytes(StandardCharsets.UTF_8);
      default -> ("{\"n\": " + number + "}").getBytes(StandardCharsets.UTF_8);
    };
  }

  private static byte[] lines(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("line ").append(i).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] members(Compression compression, byte[] text, int count)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      int from = text.length * i / count;
      int to = text.length * (i + 1) / count;
      bytes.writeBytes(Compressed.of(compression, Arrays.copyOfRange(text, from, to)));
    }
    return bytes.toByteArray();
  }

  private static long firstMember(byte[] content) throws IOException {
    SplitPlan plan = plan(new MemorySource("c/a", content), Format.LINES, 200);
    return ((SplitPlan.Ranges) plan).ranges().getFirst().to();
  }
}
