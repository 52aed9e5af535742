package vectormill.environment;

import vectormill.recipe.CheckedSection;

/// How files become work.
///
/// @param events by which way events come from the input bucket
/// @param archiveDays how long events can be replayed, where they come by EventBridge
/// @param intakeConcurrency the most copies of intake that run at once
/// @param intakeMemoryMiB of one copy of intake
/// @param sweepMemoryMiB of the sweep
/// @param reserveConcurrency whether dispatch and sweep have one execution each set apart; refused
///   by accounts whose quota of concurrent executions was not raised
public record IngestSettings(
    EventPath events,
    int archiveDays,
    int intakeConcurrency,
    int intakeMemoryMiB,
    int sweepMemoryMiB,
    boolean reserveConcurrency) {
  static final IngestSettings NONE =
      new IngestSettings(EventPath.EVENTBRIDGE, 1, 2, 512, 512, false);
  private static final int MOST_DAYS = 365;
  private static final int MOST_CONCURRENCY = 1000;
  static final int LEAST_MEMORY = 256;
  static final int MOST_MEMORY = 10_240;

  /// How an event gets from the bucket to the queue.
  public enum EventPath {
    /// Through EventBridge: with an archive and replays.
    EVENTBRIDGE,
    /// Straight into the queue: free of charge and the fastest.
    DIRECT
  }

  static IngestSettings read(CheckedSection section) {
    return new IngestSettings(
        section.choice("events", EventPath.class),
        section.number("archiveDays", 1, MOST_DAYS),
        section.number("intakeConcurrency", 2, MOST_CONCURRENCY),
        section.number("intakeMemoryMiB", LEAST_MEMORY, MOST_MEMORY),
        section.number("sweepMemoryMiB", LEAST_MEMORY, MOST_MEMORY),
        section.flag("reserveConcurrency"));
  }
}
