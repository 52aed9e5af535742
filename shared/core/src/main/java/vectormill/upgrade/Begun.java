package vectormill.upgrade;

/// What came of the wish for an upgrade.
public sealed interface Begun {
  /// The new generation is being filled beside the old one, or is filled already.
  ///
  /// @param upgrade what was noted
  record Filling(Upgrade upgrade) implements Begun {}

  /// Nothing was written.
  ///
  /// @param why for people
  record Refused(String why) implements Begun {}

  /// Searches see that generation already, and no upgrade waits.
  ///
  /// @param generation that generation
  record Nothing(String generation) implements Begun {}
}
