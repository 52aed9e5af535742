package vectormill.audit.content;

/// Counts the rows below a header line. Rows end with a line break outside quotes; empty lines are
/// no rows.
final class CsvScan implements RecordScan {
  private enum Place {
    START_OF_FIELD,
    UNQUOTED,
    QUOTED,
    AFTER_QUOTE
  }

  private final byte separator;
  private Place place = Place.START_OF_FIELD;
  private long rows;
  private boolean empty = true;

  CsvScan(char separator) {
    this.separator = (byte) separator;
  }

  @Override
  public void take(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      take(bytes[i]);
    }
  }

  private void take(byte next) {
    if (place != Place.QUOTED && (next == '\n' || next == '\r')) {
      endRow();
      return;
    }
    empty = false;
    place =
        switch (place) {
          case QUOTED -> next == '"' ? Place.AFTER_QUOTE : Place.QUOTED;
          case UNQUOTED -> next == separator ? Place.START_OF_FIELD : Place.UNQUOTED;
          case START_OF_FIELD, AFTER_QUOTE ->
              next == '"'
                  ? Place.QUOTED
                  : next == separator ? Place.START_OF_FIELD : Place.UNQUOTED;
        };
  }

  private void endRow() {
    rows += empty ? 0 : 1;
    empty = true;
    place = Place.START_OF_FIELD;
  }

  @Override
  public long end() {
    endRow();
    return Math.max(0, rows - 1);
  }
}
