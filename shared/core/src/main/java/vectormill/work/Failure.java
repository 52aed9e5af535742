package vectormill.work;

/// Why a file ended badly.
///
/// @param message what was expected and what was found
/// @param recordNumber zero-based, -1 when unknown
/// @param offset bytes into the decompressed file, -1 when unknown
public record Failure(String message, long recordNumber, long offset) {
  /// About the file as a whole.
  public static Failure of(String message) {
    return new Failure(message, -1, -1);
  }
}
