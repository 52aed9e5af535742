package vectormill.failure;

/// What is stored as the stamp of a work item cannot be read as one; no attempt will change that.
/// Whoever looks at many items passes over this one and says so.
public final class DamagedStampException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message which row, and what is wrong with it
  /// @param cause what could not be read
  public DamagedStampException(String message, Throwable cause) {
    super(message, cause);
  }
}
