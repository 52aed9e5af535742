package vectormill.audit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetadataRowsTest {
  private static final List<MetadataRows.Row> ROWS =
      LongStream.range(0, 500).mapToObj(n -> new MetadataRows.Row(2 * n, "id-" + n)).toList();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "ZSTD", "LZ4_RAW"})
  void idsAndRecordNumbersAreRead(CompressionCodecName codec) throws IOException {
    Bytes part = part(codec);
    List<MetadataRows.Row> found = new ArrayList<>();

    try (MetadataRows rows = MetadataRows.open(part)) {
      assertThat(rows.promised()).isEqualTo(500);
      for (var row = rows.next(); row.isPresent(); row = rows.next()) {
        found.add(row.get());
      }
    }

    assertThat(found).isEqualTo(ROWS);
    assertThat(RecordCounter.count(part, "auto")).isEqualTo(new RecordCount.Known(500));
  }

  @Test
  void aCutFileIsUnreadable() throws IOException {
    Bytes whole = part(CompressionCodecName.ZSTD);
    Bytes cut = new Bytes("cut", Arrays.copyOf(whole.content(), whole.content().length - 3));

    assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> MetadataRows.open(cut));
    assertThat(RecordCounter.count(cut, "parquet")).isInstanceOf(RecordCount.Unknown.class);
  }

  @Test
  void damagedPagesAreUnreadable() throws IOException {
    Bytes damaged = part(CompressionCodecName.ZSTD);
    Arrays.fill(damaged.content(), 60, 160, (byte) 0x55);

    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> {
          try (MetadataRows rows = MetadataRows.open(damaged)) {
            Optional<MetadataRows.Row> row = rows.next();
            while (row.isPresent()) {
              row = rows.next();
            }
          }
        });
  }

  private Bytes part(CompressionCodecName codec) throws IOException {
    Path file = folder.resolve("part.parquet");
    MetadataFile.write(file, codec, ROWS);
    return new Bytes("part.parquet", Files.readAllBytes(file));
  }
}
