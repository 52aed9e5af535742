package vectormill.work;

import java.time.Instant;

/// The right to work on an item, until a newer fence exists.
///
/// @param item the work
/// @param fence the number of this claim; only the newest may publish or stamp
/// @param attempt which try this is, from 1
/// @param owner who holds it, for people
/// @param leaseUntil from then on others may claim
/// @param freshFrom results published by claims with a lower fence do not count
public record Claim(
    WorkItem item, long fence, int attempt, String owner, Instant leaseUntil, long freshFrom) {}
