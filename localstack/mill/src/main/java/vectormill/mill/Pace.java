package vectormill.mill;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import vectormill.settings.EnvironmentNames;

/// How long the system on one machine waits before it takes something for lost.
///
/// @param eventVisibility how long a taken file event stays hidden from others
/// @param workVisibility how long a taken work item stays hidden from others
/// @param variables the programs' own waits, by the names of their variables
record Pace(Duration eventVisibility, Duration workVisibility, Map<String, String> variables) {
  /// What people use.
  static final Pace USUAL =
      new Pace(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Map.of(
              EnvironmentNames.LEASE_SECONDS, "60",
              EnvironmentNames.PLANNED_SECONDS, "15",
              EnvironmentNames.QUEUED_SECONDS, "20",
              EnvironmentNames.RETRY_SECONDS, "90",
              EnvironmentNames.EVENT_SECONDS, "20",
              EnvironmentNames.ORPHAN_SECONDS, "300",
              EnvironmentNames.WALK_SECONDS, "30"));

  /// For a system whose programs die all the time: short waits, small ranges, and dying is no fault
  /// of a file.
  static final Pace HURRIED =
      new Pace(
          Duration.ofSeconds(5),
          Duration.ofSeconds(6),
          Map.ofEntries(
              entry(EnvironmentNames.LEASE_SECONDS, "5"),
              entry(EnvironmentNames.MAX_ATTEMPTS, "100"),
              entry(EnvironmentNames.PLANNED_SECONDS, "5"),
              entry(EnvironmentNames.QUEUED_SECONDS, "10"),
              entry(EnvironmentNames.RETRY_SECONDS, "20"),
              entry(EnvironmentNames.EVENT_SECONDS, "10"),
              entry(EnvironmentNames.ORPHAN_SECONDS, "40"),
              entry(EnvironmentNames.WALK_SECONDS, "10"),
              entry(EnvironmentNames.SPLIT_BYTES, "150000"),
              entry(EnvironmentNames.RANGE_BYTES, "80000"),
              entry(EnvironmentNames.CHECKPOINT_SECONDS, "1")));

  Pace {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }
}
