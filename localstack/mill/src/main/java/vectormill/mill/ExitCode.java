package vectormill.mill;

/// What scripts see when a command ends.
final class ExitCode {
  /// All went well.
  static final int OK = 0;

  /// The command worked, and some file of it failed or something was not found.
  static final int FAILED = 1;

  /// The command line is wrong.
  static final int USAGE = 2;

  /// No local cloud runs, or it cannot be reached.
  static final int UNAVAILABLE = 69;

  /// Something did not end in time.
  static final int TIMEOUT = 75;

  private ExitCode() {}
}
