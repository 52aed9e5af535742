package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.document.Reason;
import vectormill.document.Row;
import vectormill.failure.BadInputException;
import vectormill.format.compression.BombLimit;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;

@Timeout(30)
class ParquetTest {
  @TempDir Path folder;

  private MemorySource write(String schema, CompressionCodecName codec, List<Consumer<Group>> rows)
      throws Exception {
    MessageType type = MessageTypeParser.parseMessageType(schema);
    Path file = folder.resolve("a.parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(type)
            .withCompressionCodec(codec)
            .withCodecFactory(new GzipPages())
            .build()) {
      for (Consumer<Group> row : rows) {
        Group group = new SimpleGroup(type);
        row.accept(group);
        writer.write(group);
      }
    }
    return MemorySource.of(file);
  }

  private Map<String, Object> one(String schema, Consumer<Group> row) throws Exception {
    return Records.fields(
            Records.read(write(schema, CompressionCodecName.UNCOMPRESSED, List.of(row))))
        .getFirst();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
  void pagesOfEveryUsualCompressionAreRead(CompressionCodecName codec) throws Exception {
    Consumer<Group> row = group -> group.append("text", "a long text ".repeat(100));
    MemorySource bytes =
        write("message m { required binary text (STRING); }", codec, List.of(row, row));

    assertThat(Records.fields(Records.read(bytes)))
        .containsExactly(
            Map.of("text", "a long text ".repeat(100)), Map.of("text", "a long text ".repeat(100)));
  }

  @Test
  void plainTypesKeepTheirValues() throws Exception {
    Map<String, Object> fields =
        one(
            """
            message m {
              required boolean b; required int32 i; required int64 l; required float f;
              required double d; optional binary missing (STRING); required double nan;
              required int32 u (INTEGER(32,false)); required int64 ul (INTEGER(64,false));
            }
            """,
            group ->
                group
                    .append("b", true)
                    .append("i", -7)
                    .append("l", 1L << 40)
                    .append("f", 0.5f)
                    .append("d", 0.1)
                    .append("nan", Double.NaN)
                    .append("u", -1)
                    .append("ul", -1L));

    assertThat(fields)
        .isEqualTo(
            Map.of(
                "b",
                true,
                "i",
                -7L,
                "l",
                1L << 40,
                "f",
                0.5,
                "d",
                0.1,
                "u",
                4294967295L,
                "ul",
                "18446744073709551615"));
  }

  @Test
  void timesAndDecimalsBecomeText() throws Exception {
    Map<String, Object> fields =
        one(
            """
            message m {
              required int32 date (DATE); required int64 millis (TIMESTAMP(MILLIS,true));
              required int64 micros (TIMESTAMP(MICROS,false)); required int32 time (TIME(MILLIS,true));
              required int64 price (DECIMAL(18,2)); required binary big (DECIMAL(30,3));
              required int96 old;
            }
            """,
            group ->
                group
                    .append("date", -1)
                    .append("millis", -1L)
                    .append("micros", 1_500_000L)
                    .append("time", 61_000)
                    .append("price", -1234L)
                    .append("big", Binary.fromConstantByteArray(new byte[] {1, 0}))
                    .append("old", int96(2_440_589, 1_000_000_000L)));

    assertThat(fields)
        .isEqualTo(
            Map.of(
                "date",
                "1969-12-31",
                "millis",
                "1969-12-31T23:59:59.999Z",
                "micros",
                "1970-01-01T00:00:01.500",
                "time",
                "00:01:01",
                "price",
                "-12.34",
                "big",
                "0.256",
                "old",
                "1970-01-02T00:00:01Z"));
  }

  private static Binary int96(int julianDay, long nanos) {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(nanos).putInt(julianDay);
    return Binary.fromConstantByteArray(bytes.array());
  }

  @Test
  void nestedTypesBecomeMapsAndLists() throws Exception {
    Map<String, Object> fields =
        one(
            """
            message m {
              required group meta { required binary title (STRING); repeated int32 pages; }
              required group tags (LIST) { repeated group list { optional binary element (STRING); } }
              required group old (LIST) { repeated int32 array; }
              required group counts (MAP) {
                repeated group key_value { required binary key (STRING); optional int64 value; }
              }
            }
            """,
            group -> {
              group.addGroup("meta").append("title", "T").append("pages", 1).append("pages", 2);
              Group tags = group.addGroup("tags");
              tags.addGroup("list").append("element", "x");
              tags.addGroup("list");
              tags.addGroup("list").append("element", "y");
              group.addGroup("old").append("array", 5);
              Group counts = group.addGroup("counts");
              counts.addGroup("key_value").append("key", "a").append("value", 1L);
              counts.addGroup("key_value").append("key", "none");
            });

    assertThat(fields)
        .isEqualTo(
            Map.of(
                "meta", Map.of("title", "T", "pages", List.of(1L, 2L)),
                "tags", List.of("x", "y"),
                "old", List.of(5L),
                "counts", Map.of("a", 1L)));
  }

  @Test
  void textThatIsNoUtf8FailsItsRowAlone() throws Exception {
    Binary broken = Binary.fromConstantByteArray(new byte[] {'a', (byte) 0xff});
    MemorySource bytes =
        write(
            "message m { required binary text (STRING); required binary raw; }",
            CompressionCodecName.ZSTD,
            List.of(
                group -> group.append("text", "ä").append("raw", "b"),
                group -> group.append("text", broken).append("raw", "b"),
                group -> group.append("text", "c").append("raw", broken)));

    List<Row> rows = Records.read(bytes);

    assertThat(Records.fields(rows))
        .containsExactly(Map.of("text", "ä", "raw", "b"), Map.of("text", "c", "raw", "Yf8="));
    assertThat(Records.reasons(rows)).containsExactly(Reason.INVALID_ENCODING);
    assertThat(((Row.Bad) rows.get(1)).failure().number()).isEqualTo(1);
  }

  @Test
  void aRowGroupThatClaimsMoreThanItsFileHoldsIsBadInput() throws Exception {
    byte[] whole =
        write(
                "message m { required binary text (STRING); }",
                CompressionCodecName.UNCOMPRESSED,
                List.of(group -> group.append("text", "x".repeat(5000))))
            .content();
    byte[] cut = Arrays.copyOf(whole, whole.length - 4500);
    System.arraycopy(whole, 4600, cut, 100, cut.length - 100);

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Records.read(new MemorySource("a.parquet", cut)))
        .withMessageContaining("the whole file only " + cut.length);
  }

  @Test
  void aRowGroupBeyondTheLimitIsBadInput() throws Exception {
    MemorySource bytes =
        write(
            "message m { required binary text (STRING); }",
            CompressionCodecName.UNCOMPRESSED,
            List.of(group -> group.append("text", "x".repeat(5000))));
    ReadLimits limits = new ReadLimits(100, 10, 1000, BombLimit.DEFAULT);

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Records.read(bytes, Format.PARQUET, limits))
        .withMessageContaining("smaller row groups");
  }
}
