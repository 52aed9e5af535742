package vectormill.failure;

/// Somebody else holds a newer fence for the work item; stop at once and leave its stamp alone.
public final class LostClaimException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message which item, which fence
  public LostClaimException(String message) {
    super(message);
  }
}
