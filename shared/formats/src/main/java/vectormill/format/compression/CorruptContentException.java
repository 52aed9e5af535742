package vectormill.format.compression;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The stored bytes arrived, but are not what they claim to be; fetching them again cannot help.
///
/// An [IOException] so that it passes through parsers; readers turn it into a `BadInputException`.
public final class CorruptContentException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  /// A fault at a place.
  ///
  /// @param message what was expected and what was found
  /// @param offset bytes into the decompressed file, or -1 when unknown
  /// @param cause what the library reported, or null
  public CorruptContentException(String message, long offset, @Nullable Throwable cause) {
    super(message, cause);
    this.offset = offset;
  }

  /// Bytes into the decompressed file, or -1 when unknown.
  public long offset() {
    return offset;
  }
}
