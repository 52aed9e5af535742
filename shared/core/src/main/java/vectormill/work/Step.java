package vectormill.work;

/// What is to be done with a file.
public enum Step {
  /// Read, embed, write, index.
  EMBED,
  /// Embed one range of a large file ahead of its EMBED.
  RANGE,
  /// Take back what came from a file that was deleted.
  RETIRE
}
