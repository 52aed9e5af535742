package vectormill.embedfiles;

/// The program was asked to stop; the item goes back in good order.
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("asked to stop");
  }
}
