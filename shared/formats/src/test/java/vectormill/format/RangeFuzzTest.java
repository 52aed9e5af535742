package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.document.RawRecord;
import vectormill.document.Row;
import vectormill.failure.BadInputException;
import vectormill.format.compression.BombLimit;
import vectormill.format.compression.Compression;
import vectormill.format.sample.Archive;
import vectormill.format.sample.Compressed;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;

/// However a file is cut into ranges, their records are those of the whole file.
@Timeout(60)
class RangeFuzzTest {
  private static final ReadLimits LIMITS = new ReadLimits(64, 20, 1 << 16, BombLimit.DEFAULT);

  private static final List<Format> FORMATS =
      List.of(Format.LINES, Format.JSON_LINES, Format.PARQUET, Format.TAR, Format.WEBDATASET);

  static Stream<byte[]> files() throws IOException {
    byte[] lines =
        "\ufeff\n{\"a\":1}\n\nzwei ü\r\n%s\n{\"b\":2}"
            .formatted("x".repeat(100))
            .getBytes(StandardCharsets.UTF_8);
    byte[] bzip2 = Compressed.inTwo(Compression.BZIP2, lines);
    return Stream.of(
            lines,
            Compressed.inTwo(Compression.GZIP, lines),
            bzip2,
            Arrays.copyOf(bzip2, bzip2.length - 3),
            ParquetFiles.grouped(6, 2),
            Archive.samples(),
            Archive.texts())
        .map(file -> {
          byte[] seed = new byte[file.length + 1];
          seed[0] = (byte) (file.length / 4);
          System.arraycopy(file, 0, seed, 1, file.length);
          return seed;
        });
  }

  /// The first byte is the size of a range, the rest is the file.
  @MethodSource("files")
  @FuzzTest
  void rangesOfAnyFileGiveItsRecordsOrAreRefused(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    int stride = 1 + Byte.toUnsignedInt(bytes[0]);
    MemorySource file = new MemorySource("c/a", Arrays.copyOfRange(bytes, 1, bytes.length));
    for (Format format : FORMATS) {
      SplitPlan plan =
          SplitPlanner.plan(file, Records.specification(format), stride, LIMITS, () -> {});
      if (plan instanceof SplitPlan.Ranges cut) {
        Optional<List<String>> whole = whole(file, format);
        Optional<List<String>> parts = parts(file, cut);
        assertThat(cut.format() == format || format == Format.TAR).isTrue();
        // The end of a compressed range may be mistaken; then it is refused, never read wrongly.
        if (parts.isPresent() || cut.compression() == Compression.NONE) {
          assertThat(parts).isEqualTo(whole);
        }
      }
    }
  }

  private static Optional<List<String>> whole(MemorySource file, Format format) throws IOException {
    try {
      return Optional.of(shown(Records.read(file, format, LIMITS)));
    } catch (BadInputException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> parts(MemorySource file, SplitPlan.Ranges plan)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    for (FileRange range : plan.ranges()) {
      try (RecordReader reader = RangeReaders.open(file, plan, range, LIMITS)) {
        for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
          rows.add(row.get());
        }
      } catch (BadInputException e) {
        return Optional.empty();
      }
    }
    return Optional.of(shown(rows));
  }

  /// Without numbers and offsets, which count from the start of a range.
  private static List<String> shown(List<Row> rows) {
    return rows.stream()
        .map(row ->
            switch (row) {
              case Row.Good(RawRecord record) -> record.fields().toString();
              case Row.Bad bad -> bad.failure().reason() + " " + bad.failure().detail();
            })
        .toList();
  }
}
