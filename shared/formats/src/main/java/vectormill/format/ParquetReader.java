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
    rows = ParquetRows.open(bytes, limits.maxRowGroupBytes());
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
