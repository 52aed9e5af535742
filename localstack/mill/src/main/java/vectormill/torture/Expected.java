package vectormill.torture;

import vectormill.work.State;

/// How a file must end, whatever is killed meanwhile.
///
/// @param state DONE or FAILED
/// @param records that its reader sees
/// @param embedded those that get a vector
record Expected(State state, long records, long embedded) {
  /// Every record is fine.
  static Expected done(long records) {
    return new Expected(State.DONE, records, records);
  }

  /// The file is not what its name says.
  static Expected failed() {
    return new Expected(State.FAILED, 0, 0);
  }
}
