package vectormill.format;

import vectormill.document.Row;

/// Makes a row of the bytes of one record.
@FunctionalInterface
interface RecordParser {
  /// @param bytes valid UTF-8 between `from` and `to`
  /// @param place where in the file the record is
  Row parse(byte[] bytes, int from, int to, Place place);
}
