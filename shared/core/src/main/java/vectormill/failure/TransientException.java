package vectormill.failure;

/// Something outside failed in a way that may pass; the same call may succeed later.
public final class TransientException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message which call failed, on what
  /// @param cause what the client reported
  public TransientException(String message, Throwable cause) {
    super(message, cause);
  }
}
