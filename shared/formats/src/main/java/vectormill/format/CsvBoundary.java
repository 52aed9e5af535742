package vectormill.format;

import vectormill.format.compression.CorruptContentException;

/// Rows end with a line break outside quotes (RFC 4180). Empty lines are no rows.
final class CsvBoundary implements Boundary {
  private enum Place {
    FIELD_START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED
  }

  private final byte separator;
  private Place place = Place.FIELD_START;

  CsvBoundary(char separator) {
    this.separator = (byte) separator;
  }

  @Override
  public int find(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte next = bytes[i];
      if (place == Place.QUOTED) {
        place = next == '"' ? Place.QUOTE_IN_QUOTED : Place.QUOTED;
      } else if (next == '\n' || next == '\r') {
        place = Place.FIELD_START;
        return i;
      } else if (next == separator) {
        place = Place.FIELD_START;
      } else if (next == '"' && place != Place.PLAIN) {
        place = Place.QUOTED;
      } else {
        place = Place.PLAIN;
      }
    }
    return -1;
  }

  @Override
  public boolean isRecord(byte[] bytes, int from, int to) {
    return from < to;
  }

  @Override
  public boolean end(long offset) throws CorruptContentException {
    if (place == Place.QUOTED) {
      throw new CorruptContentException(
          "the file ends within a quoted field: its closing quote is missing", offset, null);
    }
    return true;
  }
}
