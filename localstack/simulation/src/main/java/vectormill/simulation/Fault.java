package vectormill.simulation;

/// What can go wrong between a program and what it works on.
public enum Fault {
  /// A call is not performed and fails.
  FAIL_BEFORE,
  /// A call is performed and its answer is lost.
  FAIL_AFTER,
  /// A call takes up to two minutes to arrive.
  SLOW_REQUEST,
  /// The answer of a call takes up to two minutes.
  SLOW_ANSWER,
  /// The program stands still for up to six minutes, heartbeats included.
  FREEZE,
  /// The program is gone before a call is performed.
  CRASH_BEFORE,
  /// The program is gone after a call was performed.
  CRASH_AFTER,
  /// The program is gone while a call is under way, which is performed a little later.
  CRASH_WITHIN,
  /// The program's clock is set forward or back by up to five minutes.
  CLOCK_JUMP,
  /// The program is asked to stop, and gone two minutes later.
  SPOT_NOTICE,
  /// A file can be read up to some byte only.
  READ_BROKEN,
  /// Some entries of a bulk are stored, the index is away for the others.
  BULK_CUT,
  /// A message of the work queue is delivered late, and so out of order.
  MESSAGE_LATE,
  /// A message of the work queue is delivered twice.
  MESSAGE_TWICE,
  /// A bucket's event is delivered late, and so out of order.
  EVENT_LATE,
  /// A bucket's event is delivered twice.
  EVENT_TWICE,
  /// A bucket's event is never sent.
  EVENT_LOST;

  /// Whether it strikes a call of a port.
  boolean ofCalls() {
    return compareTo(SPOT_NOTICE) <= 0;
  }
}
