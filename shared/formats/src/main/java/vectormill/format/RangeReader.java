package vectormill.format;

import java.io.IOException;
import java.util.Optional;
import vectormill.document.Row;

/// The records of one range of a file of lines. A line belongs to the range in which it starts; one
/// that starts exactly where a range ends belongs to that range and not to the next. So no range
/// needs to know what lies before it. Numbers and offsets count from the range's start.
final class RangeReader implements RecordReader {
  private final RangeStream stream;
  private final Splitter splitter;
  private final SplitReader rows;
  private boolean atStart;
  private boolean ended;

  /// @param first whether the range is the file's first
  RangeReader(RangeStream stream, RecordParser parser, boolean first, int maxRecordBytes) {
    this.stream = stream;
    this.splitter = new Splitter(stream, stream.position(), new LineBoundary(), maxRecordBytes);
    this.rows = new SplitReader(splitter, parser, maxRecordBytes);
    this.atStart = !first;
    if (first) {
      stream.goBeyond();
    }
  }

  @Override
  public Optional<Row> next() throws IOException {
    if (atStart) {
      atStart = false;
      ended = !splitter.skip();
      stream.goBeyond();
    }
    if (ended || splitter.nextOffset() > stream.end()) {
      return Optional.empty();
    }
    Optional<Row> row = rows.next();
    ended = row.isEmpty() || splitter.offset() > stream.end();
    return ended ? Optional.empty() : row;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
