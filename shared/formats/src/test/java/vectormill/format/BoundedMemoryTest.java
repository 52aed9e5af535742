package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.document.Reason;
import vectormill.document.Row;
import vectormill.format.sample.Archive;
import vectormill.format.sample.CountedSource;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;
import vectormill.source.SourceBytes;

/// Huge records, produced on the fly: no reader ever asks for an array of their size.
@Timeout(60)
class BoundedMemoryTest {
  private static final long HUGE = 3L << 30;

  @Test
  void aLineOfThreeGigabytesFailsAloneAndTheNextIsRead() throws Exception {
    List<Row> rows =
        Records.read(
            new Huge("c/a.jsonl", "{\"a\":1}\n{\"a\":\"", "\"}\n{\"a\":2}\n"),
            Format.JSON_LINES,
            ReadLimits.DEFAULT);

    assertThat(Records.reasons(rows)).containsExactly(Reason.RECORD_TOO_LARGE);
    assertThat(Records.fields(rows)).containsExactly(Map.of("a", 1L), Map.of("a", 2L));
    assertThat(((Row.Good) rows.getLast()).value().offset()).isEqualTo(8 + 6 + HUGE + 3);
  }

  @ParameterizedTest
  @EnumSource(names = {"LINES", "CSV", "TEXT"})
  void recordsThatNeverEndAreTooLarge(Format format) throws Exception {
    List<Row> rows = Records.read(new Huge("c/a", "h\nx", "y"), format, ReadLimits.DEFAULT);

    assertThat(Records.reasons(rows)).containsExactly(Reason.RECORD_TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({"a.txt, RECORD_TOO_LARGE", "a.log, RECORD_TOO_LARGE", "a.jpg,"})
  void aFileOfThreeGigabytesInAnArchiveIsPassedOver(String name, @Nullable Reason reason)
      throws Exception {
    CountedSource archive = new CountedSource(archive(name));
    List<Row> rows = Records.read(archive, Format.WEBDATASET, ReadLimits.DEFAULT);
    assertThat(Records.reasons(rows)).isEqualTo(reason == null ? List.of() : List.of(reason));
    assertThat(Records.fields(rows).getLast()).isEqualTo(Map.of("__key__", "b", "txt", "eins"));
    assertThat(((Row.Good) rows.getLast()).value().offset()).isEqualTo(512 + HUGE);
  }

  @Test
  void planningAnArchiveLeapsOverLargeFiles() throws Exception {
    CountedSource archive = new CountedSource(archive("a.jpg"));
    SplitPlan plan =
        SplitPlanner.plan(
            archive, Records.specification(Format.TAR), 1000, ReadLimits.DEFAULT, () -> {});
    assertThat(plan)
        .isInstanceOfSatisfying(
            SplitPlan.Ranges.class,
            cut ->
                assertThat(cut.ranges())
                    .containsExactly(
                        new FileRange(0, 512 + HUGE),
                        new FileRange(512 + HUGE, archive.sizeBytes())));
    assertThat(archive.fetched()).isLessThan(1_000_000);
  }

  private static Huge archive(String name) throws IOException {
    byte[] header = Arrays.copyOf(Archive.posix().file(name, new byte[0]).end(), 512);
    TarUtils.formatLongOctalOrBinaryBytes(HUGE, header, 124, 12);
    Arrays.fill(header, 148, 156, (byte) ' ');
    TarUtils.formatCheckSumOctalBytes(TarUtils.computeCheckSum(header), header, 148, 8);
    byte[] rest = Archive.posix().file("b.txt", "eins").end();
    return new Huge(
        "c/a.tar",
        new String(header, StandardCharsets.ISO_8859_1),
        new String(rest, StandardCharsets.ISO_8859_1));
  }

  /// A head, three gigabytes of `x`, and a tail.
  private record Huge(String key, String head, String tail) implements SourceBytes {
    @Override
    public long sizeBytes() {
      return head.length() + HUGE + tail.length();
    }

    @Override
    public InputStream open(long offset, long length) {
      return new Filler(this, offset);
    }
  }

  private static final class Filler extends InputStream {
    private final Huge file;
    private long position;

    Filler(Huge file, long position) {
      this.file = file;
      this.position = position;
    }

    @Override
    public int read() {
      long tailAt = file.sizeBytes() - file.tail().length();
      if (position == file.sizeBytes()) {
        return -1;
      }
      char next = 'x';
      if (position < file.head().length()) {
        next = file.head().charAt((int) position);
      } else if (position >= tailAt) {
        next = file.tail().charAt((int) (position - tailAt));
      }
      position++;
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      long tailAt = file.sizeBytes() - file.tail().length();
      if (position < file.head().length() || position >= tailAt) {
        int next = read();
        target[offset] = (byte) next;
        return next < 0 ? -1 : 1;
      }
      int count = (int) Math.min(length, tailAt - position);
      Arrays.fill(target, offset, offset + count, (byte) 'x');
      position += count;
      return count;
    }
  }
}
