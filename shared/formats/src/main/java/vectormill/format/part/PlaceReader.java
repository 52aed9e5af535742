package vectormill.format.part;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import vectormill.failure.BadInputException;
import vectormill.format.compression.CorruptContentException;
import vectormill.format.parquet.ParquetRow;
import vectormill.format.parquet.ParquetRows;
import vectormill.source.SourceBytes;

/// Reads from the `.parquet` part alone where each vector came from, in the order of the rows, with
/// one row group in memory. Not safe for several threads.
public final class PlaceReader implements Closeable {
  private static final long MAX_ROW_GROUP_BYTES = 512L << 20;

  private final String key;
  private final ParquetRows rows;
  private long row;

  private PlaceReader(String key, ParquetRows rows) {
    this.key = key;
    this.rows = rows;
  }

  /// Opens a part.
  ///
  /// @throws BadInputException if the part is damaged
  /// @throws IOException if bytes could not be fetched; trying again may help
  public static PlaceReader open(SourceBytes part) throws BadInputException, IOException {
    try {
      return new PlaceReader(part.key(), ParquetRows.open(part, MAX_ROW_GROUP_BYTES));
    } catch (CorruptContentException e) {
      throw damaged(part.key(), 0, e);
    }
  }

  /// The next place; empty after the last.
  ///
  /// @throws BadInputException if the part is damaged
  /// @throws IOException if bytes could not be fetched; opening it again may help
  public Optional<RecordPlace> next() throws BadInputException, IOException {
    try {
      Optional<ParquetRow> next = rows.next();
      return next.isEmpty() ? Optional.empty() : Optional.of(place(next.get().fields()));
    } catch (CorruptContentException e) {
      throw damaged(key, row, e);
    }
  }

  private RecordPlace place(Map<String, Object> fields) throws CorruptContentException {
    if (!(fields.get("id") instanceof String id)
        || !(fields.get("record") instanceof Long number)
        || !(fields.get("offset") instanceof Long offset)) {
      throw new CorruptContentException(
          "expected id, record and offset, found " + fields.keySet(), -1, null);
    }
    return new RecordPlace(row++, id, number, offset);
  }

  private static BadInputException damaged(String key, long row, CorruptContentException e) {
    return new BadInputException(
        "%s, row %d: %s".formatted(key, row, e.getMessage()), row, e.offset(), e);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
