package vectormill.work;

import java.time.Instant;

/// The newest claim's hold on an item.
///
/// @param owner who holds it, or held it last, for people
/// @param until from then on others may claim
public record Lease(String owner, Instant until) {}
