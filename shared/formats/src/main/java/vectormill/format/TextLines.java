package vectormill.format;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import vectormill.document.Row;

/// A line is a record with the one field `text`.
final class TextLines implements RecordParser {
  @Override
  public Row parse(byte[] bytes, int from, int to, Place place) {
    int end = bytes[to - 1] == '\r' ? to - 1 : to;
    return place.good(Map.of("text", new String(bytes, from, end - from, StandardCharsets.UTF_8)));
  }
}
