package vectormill.tape;

import java.io.IOException;

/// A tape is cut, changed, or none at all. What was read before may be used; the rest is to be
/// computed again.
public final class DamagedTapeException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param message what was expected and what was found
  public DamagedTapeException(String message) {
    super(message);
  }
}
