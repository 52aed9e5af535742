package vectormill.sweep;

import java.time.Duration;

/// How long something may rest before it counts as astray.
///
/// @param planned an item that was written down and perhaps never sent
/// @param queued an item that was sent, while nothing waits in the queue; a deep queue gets more
///   time
/// @param retry an item that was given back; longer than any pause before the next try
/// @param lease an item whose lease lapsed is left alone for one lease more
public record SweepHorizons(Duration planned, Duration queued, Duration retry, Duration lease) {}
