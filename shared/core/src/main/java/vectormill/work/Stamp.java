package vectormill.work;

import java.time.Instant;
import java.util.Optional;

/// What is known of a work item.
///
/// @param item the work
/// @param state where it stands
/// @param fence how often it was claimed; only the newest claim counts
/// @param attempts how many claims did not give the work back in good order, a running one included
/// @param recordsSoFar progress of the running claim
/// @param outcome present when DONE
/// @param failure present when FAILED or POISON, and after a RETRY
/// @param updatedAt the last transition
public record Stamp(
    WorkItem item,
    State state,
    long fence,
    int attempts,
    long recordsSoFar,
    Optional<Outcome> outcome,
    Optional<Failure> failure,
    Instant updatedAt) {
  public Stamp {
    if ((state == State.DONE) != outcome.isPresent()) {
      throw new IllegalArgumentException("only a finished item has an outcome: " + state);
    }
  }
}
