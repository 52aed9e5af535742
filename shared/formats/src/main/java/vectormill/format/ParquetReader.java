package vectormill.format;

import java.io.IOException;
import java.util.Optional;
import vectormill.document.Reason;
import vectormill.document.Row;
import vectormill.format.parquet.ParquetRow;
import vectormill.format.parquet.ParquetRows;
import vectormill.source.SourceBytes;

/// Reads Parquet; records have no offset.
final class ParquetReader implements RecordReader {
  private final ParquetRows rows;
  private long number;

  ParquetReader(SourceBytes bytes, ReadLimits limits) throws IOException {
    this(ParquetRows.open(bytes, limits.maxRowGroupBytes()));
  }

  private ParquetReader(ParquetRows rows) {
    this.rows = rows;
  }

  /// The rows of some row groups, numbered from 0.
  static ParquetReader of(SourceBytes bytes, FileRange groups, ReadLimits limits)
      throws IOException {
    ParquetRows rows = ParquetRows.open(bytes, limits.maxRowGroupBytes());
    try {
      rows.select(Math.toIntExact(groups.from()), Math.toIntExact(groups.to() - groups.from()));
      return new ParquetReader(rows);
    } catch (IOException | RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  @Override
  public Optional<Row> next() throws IOException {
    Optional<ParquetRow> row = rows.next();
    if (row.isEmpty()) {
      return Optional.empty();
    }
    Place place = new Place(number++, -1);
    ParquetRow found = row.get();
    return Optional.of(
        found
            .encodingFault()
            .map(column -> place.bad(Reason.INVALID_ENCODING, "column " + column + " is no UTF-8"))
            .orElseGet(() -> place.good(found.fields())));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
