package vectormill.embedfiles;

import java.time.Duration;

/// How long and how often a worker tries.
///
/// @param lease how long a claim outlives its last heartbeat
/// @param maxAttempts after so many the item is poison
/// @param idle a queue empty for so long ends the worker
/// @param maxRun no new item is taken after so long
public record WorkerLimits(Duration lease, int maxAttempts, Duration idle, Duration maxRun) {}
