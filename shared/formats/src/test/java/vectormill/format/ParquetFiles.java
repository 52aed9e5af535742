package vectormill.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/// Small Parquet files of every codec and most types, made in memory.
final class ParquetFiles {
  private static final int INT96_BYTES = 12;

  private static final String FLAT =
      """
      message m {
        required binary id (STRING); optional binary raw; required boolean b; required int32 i;
        required int64 l (TIMESTAMP(MILLIS,true)); required double d; required int32 date (DATE);
        required int64 price (DECIMAL(18,2)); required int96 old;
      }
      """;
  private static final String NESTED =
      """
      message m {
        required group meta { required binary title (STRING); repeated int32 pages; }
        optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
        optional group old (LIST) { repeated int32 array; }
        optional group counts (MAP) {
          repeated group key_value { required binary key (STRING); optional int64 value; }
        }
      }
      """;

  private ParquetFiles() {}

  /// One file for each codec, and a nested and an empty one.
  static List<byte[]> all() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (CompressionCodecName codec :
        List.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW)) {
      files.add(write(FLAT, codec, List.of(ParquetFiles::flat, ParquetFiles::flat)));
    }
    files.add(write(NESTED, CompressionCodecName.UNCOMPRESSED, List.of(ParquetFiles::nested)));
    files.add(write(FLAT, CompressionCodecName.UNCOMPRESSED, List.of()));
    return files;
  }

  /// A file of small row groups.
  static byte[] grouped(int rows, int rowsPerGroup) throws IOException {
    MessageType type = MessageTypeParser.parseMessageType("message m { required int64 n; }");
    Target target = new Target();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(target)
            .withConf(new PlainParquetConfiguration())
            .withType(type)
            .withRowGroupRowCountLimit(rowsPerGroup)
            .withCodecFactory(new GzipPages())
            .build()) {
      for (long row = 0; row < rows; row++) {
        writer.write(new SimpleGroup(type).append("n", row));
      }
    }
    return target.bytes.toByteArray();
  }

  private static void flat(Group group) {
    group
        .append("id", "a ü")
        .append("raw", "b")
        .append("b", true)
        .append("i", -7)
        .append("l", 1L << 40)
        .append("d", 0.1)
        .append("date", -1)
        .append("price", -1234L)
        .append("old", Binary.fromConstantByteArray(new byte[INT96_BYTES]));
  }

  private static void nested(Group group) {
    group.addGroup("meta").append("title", "T").append("pages", 1).append("pages", 2);
    group.addGroup("tags").addGroup("list").append("element", "x");
    group.addGroup("old").append("array", 5);
    Group counts = group.addGroup("counts");
    counts.addGroup("key_value").append("key", "a").append("value", 1L);
  }

  private static byte[] write(String schema, CompressionCodecName codec, List<Consumer<Group>> rows)
      throws IOException {
    MessageType type = MessageTypeParser.parseMessageType(schema);
    Target target = new Target();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(target)
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
    return target.bytes.toByteArray();
  }

  private static final class Target implements OutputFile {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new PositionOutputStream() {
        @Override
        public long getPos() {
          return bytes.size();
        }

        @Override
        public void write(int next) {
          bytes.write(next);
        }

        @Override
        public void write(byte[] next, int offset, int length) {
          bytes.write(next, offset, length);
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
