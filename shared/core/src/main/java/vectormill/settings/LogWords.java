package vectormill.settings;

/// Words in logs that alarms on AWS look for.
public final class LogWords {
  /// A file was tried too often.
  public static final String POISON = "step=poison";

  private LogWords() {}
}
