package vectormill.work;

/// What is to be done with a file.
public enum Step {
  /// Read, embed, write, index.
  EMBED,
  /// Take back what came from a file that was deleted.
  RETIRE
}
