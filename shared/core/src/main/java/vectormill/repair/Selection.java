package vectormill.repair;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vectormill.work.Failure;
import vectormill.work.Stamp;
import vectormill.work.State;

/// Which files are to be tried again.
///
/// @param states FAILED, POISON or both
/// @param collection only this one
/// @param reason only those whose failure is of this kind or says this, in any case
public record Selection(Set<State> states, Optional<String> collection, Optional<String> reason) {
  private static final Set<State> RETRYABLE = Set.of(State.FAILED, State.POISON);

  public Selection {
    states = Set.copyOf(states);
    if (states.isEmpty() || !RETRYABLE.containsAll(states)) {
      throw new IllegalArgumentException(
          "only what is FAILED or POISON can be tried again, not " + states);
    }
  }

  boolean matches(Stamp stamp) {
    return states.contains(stamp.state())
        && reason
            .map(text -> stamp.failure().filter(failure -> says(failure, text)).isPresent())
            .orElse(true);
  }

  private static boolean says(Failure failure, String text) {
    return failure.kind().name().equalsIgnoreCase(text)
        || failure.message().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
