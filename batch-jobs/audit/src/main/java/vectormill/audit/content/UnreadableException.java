package vectormill.audit.content;

import java.io.IOException;

/// Content that is not what it should be; the message says what was expected and what was found.
/// Trying again cannot help, while any other [IOException] means that bytes could not be fetched.
public final class UnreadableException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param message what was expected and what was found
  public UnreadableException(String message) {
    super(message);
  }

  /// @param message what was expected and what was found
  /// @param cause what the reader stumbled over
  public UnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
