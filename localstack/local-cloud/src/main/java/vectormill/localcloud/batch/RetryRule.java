package vectormill.localcloud.batch;

/// What happens after an attempt that ended with some exit code; the first rule that matches
/// counts.
///
/// @param exitCode a number, or the start of one followed by `*`
/// @param retry whether the job is tried again, as long as it has attempts left
public record RetryRule(String exitCode, boolean retry) {

  /// Checks the pattern.
  public RetryRule {
    if (!exitCode.matches("[0-9]*\\*?") || exitCode.isEmpty()) {
      throw new IllegalArgumentException(
          "onExitCode must be a number or end in *, found '" + exitCode + "'");
    }
  }

  boolean matches(int exit) {
    String code = Integer.toString(exit);
    return exitCode.endsWith("*")
        ? code.startsWith(exitCode.substring(0, exitCode.length() - 1))
        : code.equals(exitCode);
  }
}
