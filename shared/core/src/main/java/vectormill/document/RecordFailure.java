package vectormill.document;

import vectormill.failure.Message;

/// A record that could not become a document; the rest of its file is not touched.
///
/// @param number zero-based position among the file's records
/// @param offset bytes into the decompressed file, -1 when unknown
/// @param reason why, from the one list of reasons
/// @param id the record's id; empty when it is not known
/// @param detail what was expected and what was found; at most a few hundred characters
public record RecordFailure(long number, long offset, Reason reason, String id, String detail) {
  private static final int MAX_DETAIL = 500;

  /// Of a record without a known id.
  public RecordFailure(long number, long offset, Reason reason, String detail) {
    this(number, offset, reason, "", detail);
  }

  public RecordFailure {
    detail = Message.of(detail, MAX_DETAIL);
  }
}
