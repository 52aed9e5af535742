package vectormill.document;

/// A record that could not become a document; the rest of its file is not touched.
///
/// @param number zero-based position among the file's records
/// @param offset bytes into the decompressed file, -1 when unknown
/// @param reason why, from the one list of reasons
/// @param detail what was expected and what was found; at most a few hundred characters
public record RecordFailure(long number, long offset, Reason reason, String detail) {
  private static final int MAX_DETAIL = 500;

  public RecordFailure {
    detail = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "…";
  }
}
