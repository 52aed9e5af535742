package vectormill.audit.content;

/// How many records an input has.
public sealed interface RecordCount {
  /// @param records counted
  record Known(long records) implements RecordCount {}

  /// @param why it cannot be counted, without anything of this file's own, so that reasons can be
  ///   grouped
  record Unknown(String why) implements RecordCount {}
}
