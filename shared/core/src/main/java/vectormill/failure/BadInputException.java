package vectormill.failure;

/// The file cannot be read as what it claims to be; trying again cannot help.
///
/// The message names what was expected, what was found, and where in the file.
public final class BadInputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final long recordNumber;
  private final long offset;

  /// A failure of the file as a whole.
  ///
  /// @param message what was expected and what was found
  public BadInputException(String message) {
    this(message, -1, -1, null);
  }

  /// A failure at a place.
  ///
  /// @param message what was expected and what was found
  /// @param recordNumber zero-based number of the record, or -1 when unknown
  /// @param offset bytes into the decompressed file, or -1 when unknown
  /// @param cause what the library reported, or null
  public BadInputException(
      String message,
      long recordNumber,
      long offset,
      @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
    this.recordNumber = recordNumber;
    this.offset = offset;
  }

  /// Zero-based number of the record, or -1 when unknown.
  public long recordNumber() {
    return recordNumber;
  }

  /// Bytes into the decompressed file, or -1 when unknown.
  public long offset() {
    return offset;
  }
}
