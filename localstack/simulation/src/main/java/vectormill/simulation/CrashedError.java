package vectormill.simulation;

/// Thrown into a program that does not exist any more, out of whatever it is doing. An error, so
/// that no program handles it; cheap, because it is thrown often.
final class CrashedError extends Error {
  private static final long serialVersionUID = 1L;

  CrashedError(String message) {
    super(message, null, false, false);
  }
}
