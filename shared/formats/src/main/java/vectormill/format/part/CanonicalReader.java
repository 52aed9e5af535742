package vectormill.format.part;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vectormill.document.Document;
import vectormill.embedding.Vector;
import vectormill.failure.BadInputException;
import vectormill.format.compression.CorruptContentException;
import vectormill.format.parquet.ParquetRow;
import vectormill.format.parquet.ParquetRows;
import vectormill.recipe.OutputSpec.Precision;
import vectormill.result.EmbeddedDocument;
import vectormill.source.SourceBytes;

/// Reads the canonical pair back, in order, with one row group in memory. Not safe for several
/// threads.
public final class CanonicalReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;
  private static final long MAX_ROW_GROUP_BYTES = 512L << 20;
  private static final long MAX_ROW_BYTES = 1L << 20;
  private static final TypeReference<LinkedHashMap<String, Object>> FIELDS =
      new TypeReference<>() {};

  private final String key;
  private final NpyHeader header;
  private final InputStream numbers;
  private final ParquetRows rows;
  private final byte[] row;
  private final ObjectMapper json;
  private long done;

  private CanonicalReader(
      SourceBytes npy, NpyHeader header, InputStream numbers, ParquetRows rows) {
    this.key = npy.key();
    this.header = header;
    this.numbers = numbers;
    this.rows = rows;
    this.row = new byte[header.dimension() * NpyHeader.bytesPer(header.precision())];
    this.json = JsonLine.readingMapper();
  }

  /// Opens the pair and checks that both files hold the same number of rows.
  ///
  /// @throws BadInputException if one of the files is damaged or the two disagree
  /// @throws IOException if bytes could not be fetched; trying again may help
  public static CanonicalReader open(SourceBytes npy, SourceBytes parquet)
      throws BadInputException, IOException {
    InputStream numbers = new BufferedInputStream(npy.open(), BUFFER_BYTES);
    try {
      NpyHeader header = NpyHeader.decode(numbers.readNBytes(NpyHeader.BYTES));
      checkSize(npy, header);
      return new CanonicalReader(npy, header, numbers, openRows(parquet, header));
    } catch (CorruptContentException e) {
      numbers.close();
      throw explain(npy.key(), 0, e);
    } catch (IOException e) {
      numbers.close();
      throw e;
    }
  }

  private static void checkSize(SourceBytes npy, NpyHeader header) throws CorruptContentException {
    long rowBytes = (long) header.dimension() * NpyHeader.bytesPer(header.precision());
    long found = npy.sizeBytes() - NpyHeader.BYTES;
    if (rowBytes == 0
        || rowBytes > MAX_ROW_BYTES
        || found % rowBytes != 0
        || found / rowBytes != header.rows()) {
      throw new CorruptContentException(
          "the header promises %d rows of %d bytes, the file holds %d bytes"
              .formatted(header.rows(), rowBytes, found),
          NpyHeader.BYTES,
          null);
    }
  }

  private static ParquetRows openRows(SourceBytes parquet, NpyHeader header) throws IOException {
    ParquetRows rows = ParquetRows.open(parquet, MAX_ROW_GROUP_BYTES);
    if (rows.count() != header.rows()) {
      rows.close();
      throw new CorruptContentException(
          "there are %d vectors, but %s has %d rows"
              .formatted(header.rows(), parquet.key(), rows.count()),
          0,
          null);
    }
    return rows;
  }

  /// Number of vectors.
  public long rows() {
    return header.rows();
  }

  /// Components per vector.
  public int dimension() {
    return header.dimension();
  }

  /// The next document with its vector; empty after the last.
  ///
  /// @throws BadInputException if one of the files is damaged
  /// @throws IOException if bytes could not be fetched; opening the pair again may help
  public Optional<EmbeddedDocument> next() throws BadInputException, IOException {
    Optional<CanonicalRow> stored = nextRow();
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    CanonicalRow next = stored.get();
    try {
      return Optional.of(new EmbeddedDocument(next.document(), new Vector(next.values())));
    } catch (IllegalArgumentException e) {
      throw explain(
          key,
          done - 1,
          new CorruptContentException("a vector is unusable: " + e.getMessage(), -1, e));
    }
  }

  /// As [#next], for whoever checks the components; after a row with unusable ones the next can be
  /// read.
  ///
  /// @throws BadInputException if one of the files is damaged
  /// @throws IOException if bytes could not be fetched; opening the pair again may help
  public Optional<CanonicalRow> nextRow() throws BadInputException, IOException {
    try {
      Optional<ParquetRow> metadata = rows.next();
      if (metadata.isEmpty() && done < header.rows()) {
        throw new CorruptContentException("the metadata ends early", -1, null);
      }
      if (metadata.isEmpty()) {
        return Optional.empty();
      }
      CanonicalRow next = new CanonicalRow(document(metadata.get()), values());
      done++;
      return Optional.of(next);
    } catch (CorruptContentException e) {
      throw explain(key, done, e);
    }
  }

  private Document document(ParquetRow metadata) throws CorruptContentException {
    Map<String, Object> fields = metadata.fields();
    if (metadata.encodingFault().isPresent()
        || !(fields.get("id") instanceof String id)
        || !(fields.get("text") instanceof String text)
        || !(fields.get("record") instanceof Long number)
        || !(fields.get("offset") instanceof Long offset)
        || !(fields.get("attributes") instanceof String attributes)) {
      throw new CorruptContentException(
          "expected id, text, record, offset and attributes, found " + fields.keySet(), -1, null);
    }
    try {
      return new Document(
          id,
          text,
          Optional.empty(),
          number,
          offset,
          Optional.ofNullable(fields.get("date")).map(Object::toString),
          Optional.ofNullable(fields.get("language")).map(Object::toString),
          json.readValue(attributes, FIELDS));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new CorruptContentException(
          "the metadata of " + id + " is no document: " + e.getMessage(), -1, e);
    }
  }

  private float[] values() throws IOException {
    int got = numbers.readNBytes(row, 0, row.length);
    if (got < row.length) {
      throw new EOFException("fetching " + key + " ended within row " + done);
    }
    ByteBuffer bytes = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[header.dimension()];
    if (header.precision() == Precision.F32) {
      bytes.asFloatBuffer().get(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = Float.float16ToFloat(bytes.getShort());
      }
    }
    return values;
  }

  private static BadInputException explain(String key, long record, CorruptContentException e) {
    return new BadInputException(
        "%s, row %d: %s".formatted(key, record, e.getMessage()), record, e.offset(), e);
  }

  @Override
  public void close() throws IOException {
    try (numbers) {
      rows.close();
    }
  }
}
