package vectormill.work;

import vectormill.failure.Message;

/// Why an item ended badly, or has to be tried again.
///
/// @param kind what sort of failure it is
/// @param message what was expected and what was found; at most some thousand characters
/// @param recordNumber zero-based, -1 when unknown
/// @param offset bytes into the decompressed file, -1 when unknown
public record Failure(Kind kind, String message, long recordNumber, long offset) {
  private static final int MAX_MESSAGE = 20_000;

  public Failure {
    message = Message.of(message, MAX_MESSAGE);
  }

  /// About the file as a whole.
  public static Failure of(Kind kind, String message) {
    return new Failure(kind, message, -1, -1);
  }

  /// Sorts of failure.
  public enum Kind {
    /// The file is not what it claims to be.
    BAD_INPUT(false),
    /// The collection's recipe is invalid.
    BAD_RECIPE(false),
    /// The file or its recipe was replaced or deleted meanwhile.
    CHANGED(false),
    /// A store, the queue or the index could not be reached.
    UNAVAILABLE(true),
    /// A stamp of the same file cannot be read.
    DAMAGED_STAMP(false),
    /// Bytes could not be fetched or the disk failed.
    IO(true),
    /// The program is wrong.
    BUG(true),
    /// Tried as often as allowed.
    GAVE_UP(false);

    private final boolean retryable;

    Kind(boolean retryable) {
      this.retryable = retryable;
    }

    /// Whether the same work may succeed when it is tried again by itself.
    public boolean retryable() {
      return retryable;
    }
  }
}
