package vectormill.work;

/// How an event compares with what is known of its key.
public sealed interface Arrival {
  /// It is the newest of its key, or that one again.
  ///
  /// @param ordinal which arrival under this key it is, from 1
  record Newest(long ordinal) implements Arrival {}

  /// A newer event of this key came before.
  ///
  /// @param newestSequencer of that event
  record Outdated(String newestSequencer) implements Arrival {}
}
