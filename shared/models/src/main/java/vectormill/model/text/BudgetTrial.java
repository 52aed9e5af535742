package vectormill.model.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/// Finds out how many padded tokens per batch suit a model on this machine. Nothing else should be
/// running.
public final class BudgetTrial {
  /// What is tried on a CPU, where large batches leave its caches.
  public static final List<Integer> FOR_CPU = List.of(128, 256, 512, 1024, 2048);

  /// What is tried on a GPU, where small batches leave it idle.
  public static final List<Integer> FOR_GPU = List.of(2048, 8192, 16_384, 32_768, 65_536);

  private final List<Integer> budgets;
  private final int rounds;
  private final LongSupplier nanos;

  /// @param budgets to try
  /// @param rounds of each; the fastest counts
  /// @param nanos a clock, such as `System::nanoTime`; the process's CPU time where other work
  ///   disturbs
  public BudgetTrial(List<Integer> budgets, int rounds, LongSupplier nanos) {
    if (budgets.isEmpty() || rounds < 1) {
      throw new IllegalArgumentException("a trial needs at least one budget and one round");
    }
    this.budgets = List.copyOf(budgets);
    this.rounds = rounds;
    this.nanos = nanos;
  }

  /// What a trial found, to be stored by the caller.
  ///
  /// @param best budget
  /// @param tried all of them
  public record Result(int best, List<Measured> tried) {
    public Result {
      tried = List.copyOf(tried);
    }
  }

  /// One budget.
  ///
  /// @param budget of padded tokens per batch
  /// @param nanos of its fastest round
  public record Measured(int budget, long nanos) {}

  /// Embeds the sample within each budget, in turns.
  ///
  /// @param sample of mixed length, such as a few hundred texts of a user's files
  public Result run(TextEncoder encoder, List<String> sample) {
    encoder.embedWithin(sample, budgets.getFirst());
    long[] fastest = new long[budgets.size()];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < fastest.length; i++) {
        long begun = nanos.getAsLong();
        encoder.embedWithin(sample, budgets.get(i));
        long took = nanos.getAsLong() - begun;
        fastest[i] = round == 0 ? took : Math.min(fastest[i], took);
      }
    }
    List<Measured> tried = new ArrayList<>();
    for (int i = 0; i < fastest.length; i++) {
      tried.add(new Measured(budgets.get(i), fastest[i]));
    }
    return new Result(
        tried.stream().min(Comparator.comparingLong(Measured::nanos)).orElseThrow().budget(),
        tried);
  }
}
