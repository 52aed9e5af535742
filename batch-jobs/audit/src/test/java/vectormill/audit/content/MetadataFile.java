package vectormill.audit.content;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/// Writes `.parquet` parts for tests.
public final class MetadataFile {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message document {
            required binary id (STRING);
            required binary text (STRING);
            required int64 record;
            optional binary date (STRING);
            required binary attributes (JSON);
          }
          """);

  private MetadataFile() {}

  public static void write(Path file, CompressionCodecName codec, List<MetadataRows.Row> rows)
      throws IOException {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withCompressionCodec(codec)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build()) {
      for (MetadataRows.Row row : rows) {
        Group group = new SimpleGroup(SCHEMA);
        group.append("id", row.id()).append("text", "text of " + row.id());
        group.append("record", row.record()).append("attributes", "{}");
        writer.write(group);
      }
    }
  }
}
