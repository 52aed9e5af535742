package vectormill.format.part;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import vectormill.document.Document;

/// The `.parquet` file beside the vectors: one row per document, in the same order.
final class MetadataFile implements Closeable {
  /// The columns, in order; `attributes` is a JSON object.
  static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message document {
            required binary id (STRING);
            required binary text (STRING);
            required int64 record;
            required int64 offset;
            optional binary date (STRING);
            optional binary language (STRING);
            required binary attributes (JSON);
          }
          """);

  private static final long ROW_GROUP_BYTES = 16L << 20;

  /// One: a guess from earlier rows would buffer many long texts after short ones.
  private static final int ROWS_BETWEEN_SIZE_CHECKS = 1;

  private final ParquetWriter<Document> writer;

  MetadataFile(Path file) throws IOException {
    writer =
        new Builder(file)
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withMinRowCountForPageSizeCheck(ROWS_BETWEEN_SIZE_CHECKS)
            .withMaxRowCountForPageSizeCheck(ROWS_BETWEEN_SIZE_CHECKS)
            .withDictionaryEncoding("id", false)
            .withDictionaryEncoding("text", false)
            .withDictionaryEncoding("attributes", false)
            .build();
  }

  void write(Document document) throws IOException {
    writer.write(document);
  }

  /// Completes the file.
  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<Document, Builder> {
    Builder(Path file) {
      super(new LocalOutputFile(file));
    }

    @Override
    protected Builder self() {
      return this;
    }

    /// parquet-java's older way of configuring, which it still makes abstract.
    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<Document> getWriteSupport(Configuration configuration) {
      return new Rows();
    }

    @Override
    protected WriteSupport<Document> getWriteSupport(ParquetConfiguration configuration) {
      return new Rows();
    }
  }

  private static final class Rows extends WriteSupport<Document> {
    private final ObjectMapper json = new ObjectMapper();
    private Optional<RecordConsumer> consumer = Optional.empty();

    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
      return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = Optional.of(recordConsumer);
    }

    @Override
    public void write(Document document) {
      RecordConsumer row = consumer.orElseThrow();
      row.startMessage();
      text(row, 0, document.id());
      text(row, 1, document.text());
      number(row, 2, document.number());
      number(row, 3, document.offset());
      document.date().ifPresent(date -> text(row, 4, date));
      document.language().ifPresent(language -> text(row, 5, language));
      text(row, 6, attributes(document));
      row.endMessage();
    }

    private String attributes(Document document) {
      try {
        return json.writeValueAsString(document.attributes());
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(
            "the attributes of record " + document.number() + " are no plain values", e);
      }
    }

    private static void text(RecordConsumer row, int column, String value) {
      row.startField(SCHEMA.getFieldName(column), column);
      row.addBinary(Binary.fromString(value));
      row.endField(SCHEMA.getFieldName(column), column);
    }

    private static void number(RecordConsumer row, int column, long value) {
      row.startField(SCHEMA.getFieldName(column), column);
      row.addLong(value);
      row.endField(SCHEMA.getFieldName(column), column);
    }
  }
}
