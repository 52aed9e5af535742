package vectormill.deployment;

/// A program is missing on this machine; the message says which, and where to get it.
final class NotInstalledException extends Exception {
  private static final long serialVersionUID = 1L;

  NotInstalledException(String message) {
    super(message);
  }
}
