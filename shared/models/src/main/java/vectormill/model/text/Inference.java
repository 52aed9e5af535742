package vectormill.model.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import vectormill.document.Reason;
import vectormill.model.onnx.OutOfDeviceMemoryException;
import vectormill.model.text.TokenBatches.TokenBatch;

/// The rows of one call on their way through a model: a few batches ahead, longest rows first.
///
/// Where memory does not suffice, the budget is halved and what is left planned again; a row for
/// which it does not suffice alone fails.
final class Inference {
  private static final int AHEAD = 2;

  private final BatchModel model;
  private final TokenBudget budget;
  private final boolean pads;
  private final List<TokenRow> rows;
  private final int[] lengths;
  private final RowVectors answers;
  private final Deque<TokenBatch> waiting = new ArrayDeque<>();
  private final Deque<TokenBatch> alone = new ArrayDeque<>();
  private final Deque<Running> running = new ArrayDeque<>();

  /// @param pads whether rows of different lengths may go together
  Inference(BatchModel model, TokenBudget budget, boolean pads, List<TokenRow> rows) {
    this.model = model;
    this.budget = budget;
    this.pads = pads;
    this.rows = rows;
    this.lengths = rows.stream().mapToInt(TokenRow::length).toArray();
    this.answers = new RowVectors(rows.size());
  }

  /// A batch that the model works on.
  private record Running(TokenBatch batch, Future<BatchVectors> vectors) {}

  /// Computes all rows.
  ///
  /// @throws CancellationException between two batches after an interrupt, which stays set
  RowVectors run() {
    plan(IntStream.range(0, rows.size()).boxed().toList());
    try {
      while (!waiting.isEmpty() || !running.isEmpty()) {
        submit(waiting, AHEAD * model.sideBySide());
        finish(running.remove(), alone);
      }
      Deque<TokenBatch> failed = new ArrayDeque<>();
      while (!alone.isEmpty()) {
        submit(alone, 1);
        finish(running.remove(), failed);
      }
      failed.forEach(batch -> answers.fail(batch.rows().getFirst(), Reason.OUT_OF_MEMORY));
      return answers;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while texts were embedded");
    } finally {
      running.forEach(batch -> batch.vectors().cancel(false));
    }
  }

  private void plan(List<Integer> places) {
    waiting.addAll(TokenBatches.plan(lengths, places, budget.tokens(), pads));
  }

  private void submit(Deque<TokenBatch> from, int most) throws InterruptedException {
    while (!from.isEmpty() && running.size() < most) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      TokenBatch batch = from.remove();
      List<TokenRow> members = batch.rows().stream().map(rows::get).toList();
      running.add(new Running(batch, model.submit(members, batch.length())));
    }
  }

  private void finish(Running next, Deque<TokenBatch> tooLarge) throws InterruptedException {
    try {
      answers.add(next.batch(), next.vectors().get());
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      if (cause instanceof OutOfDeviceMemoryException) {
        retry(next.batch(), tooLarge);
      } else if (cause instanceof RuntimeException || cause instanceof Error) {
        throw unchecked(cause);
      } else {
        throw new IllegalStateException("a batch failed", cause);
      }
    }
  }

  private void retry(TokenBatch batch, Deque<TokenBatch> tooLarge) {
    if (batch.rows().size() == 1) {
      tooLarge.add(batch);
      return;
    }
    budget.shrink(batch.paddedTokens());
    List<Integer> left = new ArrayList<>(batch.rows());
    waiting.forEach(other -> left.addAll(other.rows()));
    waiting.clear();
    plan(left);
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }
}
