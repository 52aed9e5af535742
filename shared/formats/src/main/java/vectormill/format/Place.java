package vectormill.format;

import java.util.Map;
import vectormill.document.RawRecord;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.document.Row;

/// Where in its file a record is.
///
/// @param number zero-based among the file's records
/// @param offset bytes into the decompressed file, -1 when unknown
record Place(long number, long offset) {
  /// A record of these fields.
  Row good(Map<String, Object> fields) {
    return new Row.Good(new RawRecord(number, offset, fields));
  }

  /// The failure of the record here.
  Row bad(Reason reason, String detail) {
    return new Row.Bad(new RecordFailure(number, offset, reason, detail));
  }
}
