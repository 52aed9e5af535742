package vectormill.work;

import java.time.Instant;

/// The right to work on an item, until a newer fence exists.
///
/// @param item the work
/// @param fence the number of this claim, from 1; only the newest may publish or stamp
/// @param attempt which try this is, from 1
/// @param outages how many claims before this one did not count because of an outage
/// @param owner who holds it, for people
/// @param leaseUntil from then on others may claim
/// @param freshFrom results published by claims with a lower fence do not count; 0 when all count
public record Claim(
    WorkItem item,
    long fence,
    int attempt,
    int outages,
    String owner,
    Instant leaseUntil,
    long freshFrom) {
  public Claim {
    if (fence < 1 || attempt < 1 || outages < 0 || freshFrom < 0) {
      throw new IllegalArgumentException(
          "fence and attempt are counted from 1, the rest from 0; found"
              + " fence %d, attempt %d, outages %d, freshFrom %d"
                  .formatted(fence, attempt, outages, freshFrom));
    }
  }
}
