package vectormill.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What came of one seed.
///
/// @param seed the seed
/// @param violations promises that were not kept; none when all is well
/// @param faults what went wrong on purpose, and how often
/// @param crashes programs that were gone before they were done
/// @param steps events of the timeline
/// @param virtualTime how long it took in the simulation
/// @param fingerprint differs when anything happened differently
/// @param trace what happened, in order; empty unless asked for
public record Run(
    long seed,
    List<Violation> violations,
    Map<Fault, Long> faults,
    long crashes,
    long steps,
    Duration virtualTime,
    long fingerprint,
    List<String> trace) {
  public Run {
    violations = List.copyOf(violations);
    faults = Map.copyOf(faults);
    trace = List.copyOf(trace);
  }
}
