package vectormill.model;

import java.util.Optional;
import java.util.function.Consumer;
import vectormill.model.text.Effort;

/// Adds up what models took, until somebody takes the sum. Safe for many threads.
public final class EffortMeter implements Consumer<Effort> {
  private Optional<Effort> sum = Optional.empty();

  @Override
  public synchronized void accept(Effort call) {
    sum = Optional.of(sum.map(known -> known.plus(call)).orElse(call));
  }

  /// What was taken since this was last asked; empty when no model worked.
  public synchronized Optional<Effort> take() {
    Optional<Effort> taken = sum;
    sum = Optional.empty();
    return taken;
  }
}
