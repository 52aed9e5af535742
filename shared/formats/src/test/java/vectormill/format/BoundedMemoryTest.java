package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.document.Reason;
import vectormill.document.Row;
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

  /// A head, three gigabytes of `x`, and a tail.
  private record Huge(String key, String head, String tail) implements SourceBytes {
    @Override
    public long sizeBytes() {
      return head.length() + HUGE + tail.length();
    }

    @Override
    public InputStream open(long offset, long length) {
      return new Filler(this);
    }
  }

  private static final class Filler extends InputStream {
    private final Huge file;
    private long position;

    Filler(Huge file) {
      this.file = file;
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
