package vectormill.settings;

/// Words in logs that alarms on AWS look for. An event in a log is a JSON object.
public final class LogWords {
  /// The key under which an event says what was going on.
  public static final String STEP = "step";

  /// The step at which a file is given up, because it was tried too often.
  public static final String POISON = "poison";

  private LogWords() {}
}
