package vectormill.upgrade;

/// What came of the wish to go back.
public sealed interface RolledBack {
  /// The recipe is the one from before.
  ///
  /// @param generation that serves again
  /// @param atOnce whether its index was there and searches see it already; else they will when it
  ///   is filled again
  record Back(String generation, boolean atOnce) implements RolledBack {}

  /// Nothing was written.
  ///
  /// @param why for people
  record Refused(String why) implements RolledBack {}
}
