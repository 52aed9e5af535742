package vectormill.sweep;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import vectormill.message.EventQueue;

/// What every duty that walks needs.
///
/// @param notes where walks are remembered
/// @param events where intake is asked to look at something
/// @param horizons how long something may rest
/// @param limits how often walks begin
/// @param clock tells the time
record Tour(
    Notes notes,
    EventQueue events,
    SweepHorizons horizons,
    SweepLimits limits,
    InstantSource clock) {
  /// The walk of this name, if it is under way or due.
  Optional<Walk> walk(String name) {
    return Walk.of(notes, name, limits.walkEvery(), now());
  }

  ReconcileRequests requests() {
    return new ReconcileRequests(events);
  }

  Instant now() {
    return clock.instant();
  }
}
