package vectormill.audit.content;

/// What counts as space between records.
final class Space {
  private Space() {}

  /// Whether the byte is a space, a tab or part of a line break.
  static boolean is(byte value) {
    return value == ' ' || value == '\t' || value == '\n' || value == '\r';
  }
}
