package vectormill.format;

import java.io.IOException;
import java.util.Optional;
import vectormill.document.Row;
import vectormill.failure.BadInputException;
import vectormill.format.compression.CorruptContentException;

/// Turns damaged content into a [BadInputException] that names file, record and offset.
final class CheckedReader implements RecordReader {
  private final RecordReader reader;
  private final String key;
  private long records;

  CheckedReader(RecordReader reader, String key) {
    this.reader = reader;
    this.key = key;
  }

  @Override
  public Optional<Row> next() throws BadInputException, IOException {
    try {
      Optional<Row> row = reader.next();
      records += row.isPresent() ? 1 : 0;
      return row;
    } catch (CorruptContentException e) {
      throw explain(key, records, e);
    }
  }

  /// What is wrong with a file, seen at a record.
  static BadInputException explain(String key, long record, CorruptContentException e) {
    return new BadInputException(
        "%s, at record %d, offset %d: %s".formatted(key, record, e.offset(), e.getMessage()),
        record,
        e.offset(),
        e);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
