package vectormill.model.text;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vectormill.document.Reason;
import vectormill.model.text.TokenBatches.TokenBatch;

/// What a model answered to the rows of one call, and what that took.
final class RowVectors {
  private final float[] @Nullable [] vectors;
  private final @Nullable Reason[] reasons;
  private long paddedTokens;
  private int batches;
  private long nanos;

  RowVectors(int rows) {
    this.vectors = new float[rows][];
    this.reasons = new Reason[rows];
  }

  void add(TokenBatch batch, BatchVectors answers) {
    List<Integer> places = batch.rows();
    for (int i = 0; i < places.size(); i++) {
      vectors[places.get(i)] = answers.of(i);
    }
    paddedTokens += batch.paddedTokens();
    batches++;
    nanos += answers.nanos();
  }

  void fail(int row, Reason reason) {
    reasons[row] = reason;
  }

  /// The vector as the model gives it; empty where it failed.
  Optional<float[]> vector(int row) {
    return Optional.ofNullable(vectors[row]);
  }

  /// Why a row failed; empty where it did not.
  Optional<Reason> reason(int row) {
    return Optional.ofNullable(reasons[row]);
  }

  long paddedTokens() {
    return paddedTokens;
  }

  int batches() {
    return batches;
  }

  /// Summed over runners.
  long nanos() {
    return nanos;
  }
}
