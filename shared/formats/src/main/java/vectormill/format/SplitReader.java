package vectormill.format;

import java.io.IOException;
import java.util.Optional;
import vectormill.document.Reason;
import vectormill.document.Row;

/// Reads the records that a [Splitter] cuts out; one bad record leaves the others alone.
final class SplitReader implements RecordReader {
  private final Splitter splitter;
  private final RecordParser parser;
  private final int maxRecordBytes;
  private long number;

  SplitReader(Splitter splitter, RecordParser parser, int maxRecordBytes) {
    this.splitter = splitter;
    this.parser = parser;
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public Optional<Row> next() throws IOException {
    if (!splitter.advance()) {
      return Optional.empty();
    }
    Place place = new Place(number++, splitter.offset());
    if (splitter.tooLarge()) {
      return Optional.of(
          place.bad(
              Reason.RECORD_TOO_LARGE, "longer than the limit of " + maxRecordBytes + " bytes"));
    }
    int invalid = Utf8.invalidIndex(splitter.bytes(), splitter.start(), splitter.end());
    if (invalid >= 0) {
      return Optional.of(
          place.bad(
              Reason.INVALID_ENCODING,
              "byte 0x%02x at %d of the record is no UTF-8"
                  .formatted(splitter.bytes()[invalid], invalid - splitter.start())));
    }
    return Optional.of(parser.parse(splitter.bytes(), splitter.start(), splitter.end(), place));
  }

  @Override
  public void close() throws IOException {
    splitter.close();
  }
}
