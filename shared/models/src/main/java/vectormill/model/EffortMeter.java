package vectormill.model;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import vectormill.model.text.Effort;

/// Adds up what encoders took, until somebody takes the sum. Safe for many threads.
public final class EffortMeter implements Consumer<Effort> {
  private static final double NANOS = 1e9;

  private Optional<Effort> sum = Optional.empty();

  @Override
  public synchronized void accept(Effort call) {
    sum = Optional.of(sum.map(known -> known.plus(call)).orElse(call));
  }

  /// What was taken since this was last asked, for people and logs; empty when no encoder worked.
  public synchronized Optional<String> take() {
    Optional<Effort> taken = sum;
    sum = Optional.empty();
    return taken.map(EffortMeter::describe);
  }

  private static String describe(Effort effort) {
    return String.format(
        Locale.ROOT,
        "tokens=%d padding=%.3f batches=%d tokenizingSeconds=%.3f inferringSeconds=%.3f device=%s",
        effort.tokens().real(),
        effort.paddingShare(),
        effort.batches(),
        effort.nanos().tokenizing() / NANOS,
        effort.nanos().inferring() / NANOS,
        effort.device());
  }
}
