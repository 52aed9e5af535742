package vectormill.format.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.document.RawRecord;
import vectormill.document.RecordFailure;
import vectormill.document.Row;
import vectormill.failure.BadInputException;
import vectormill.format.OpenedSource;
import vectormill.format.ReadLimits;
import vectormill.format.RecordReader;
import vectormill.format.RecordReaders;
import vectormill.format.compression.BombLimit;
import vectormill.recipe.Format;
import vectormill.source.SourceBytes;

/// What reading a hostile file to its end, or to its first damage, came to. Anything but rows and a
/// [BadInputException] is thrown on, and fails the test.
///
/// @param rows those before the end
/// @param compression what the file turned out to be compressed with, empty when it never opened
/// @param damage what the file was refused with
public record Attempt(List<Row> rows, String compression, Optional<BadInputException> damage) {
  /// Limits low enough for small files to meet them.
  public static final ReadLimits LIMITS =
      new ReadLimits(1 << 12, 20, 1 << 16, new BombLimit(1 << 18, 50));

  private static final int CHUNKS = 7;

  /// Reads a file twice, at once and in small pieces, and checks what must hold for any file.
  public static Attempt at(String key, byte[] content, Format format) throws IOException {
    MemorySource bytes = new MemorySource(key, content);
    Attempt whole = read(bytes, format);
    Attempt pieces = read(new ChunkedSource(bytes, 1 + content.length % CHUNKS), format);
    whole.check(bytes);
    int common = Math.min(whole.rows.size(), pieces.rows.size());
    assertThat(pieces.damage.isPresent()).isEqualTo(whole.damage.isPresent());
    assertThat(pieces.rows.subList(0, common)).isEqualTo(whole.rows.subList(0, common));
    if (whole.damage.isEmpty()) {
      assertThat(pieces.rows).hasSameSizeAs(whole.rows);
    }
    return whole;
  }

  private static Attempt read(SourceBytes bytes, Format format) throws IOException {
    List<Row> rows = new ArrayList<>();
    String compression = "";
    try {
      OpenedSource opened = RecordReaders.open(bytes, Records.specification(format), LIMITS);
      compression = opened.reading().compression();
      try (RecordReader reader = opened.reader()) {
        Optional<Row> row = reader.next();
        while (row.isPresent()) {
          rows.add(row.get());
          row = reader.next();
        }
      }
      return new Attempt(rows, compression, Optional.empty());
    } catch (BadInputException e) {
      assertThat(e).hasMessageContaining(bytes.key());
      assertThat(e.recordNumber()).isLessThanOrEqualTo(rows.size());
      return new Attempt(rows, compression, Optional.of(e));
    }
  }

  private void check(MemorySource bytes) {
    long offset = -1;
    for (int i = 0; i < rows.size(); i++) {
      long next =
          switch (rows.get(i)) {
            case Row.Good(RawRecord record) -> {
              assertThat(record.number()).isEqualTo(i);
              assertUnicode(record.fields());
              yield record.offset();
            }
            case Row.Bad(RecordFailure failure) -> {
              assertThat(failure.number()).isEqualTo(i);
              assertThat(failure.detail()).isNotBlank();
              assertUnicode(failure.detail());
              yield failure.offset();
            }
          };
      assertThat(next).isGreaterThanOrEqualTo(-1);
      if (next >= 0) {
        assertThat(next).isGreaterThan(offset);
        assertThat(compression.equals("none") && next >= bytes.sizeBytes()).isFalse();
        offset = next;
      }
    }
  }

  /// Half a surrogate pair can be written nowhere.
  private static void assertUnicode(Object value) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach((name, inner) -> {
            assertUnicode(name);
            assertUnicode(inner);
          });
      case List<?> list -> list.forEach(Attempt::assertUnicode);
      case String text ->
          assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).as(text).isTrue();
      default -> assertThat(value).isInstanceOfAny(Long.class, Double.class, Boolean.class);
    }
  }
}
