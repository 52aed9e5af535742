package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vectormill.document.Reason;
import vectormill.model.onnx.ModelRunException;
import vectormill.model.onnx.OutOfDeviceMemoryException;

final class InferenceTest {
  @Test
  void answersComeBackInTheirOrder() {
    RowVectors answers = run(new Memory(10_000), new TokenBudget(64), 30, 5, 17, 5, 30);
    assertThat(answers.vector(0).orElseThrow()).containsExactly(30, 0);
    assertThat(answers.vector(2).orElseThrow()).containsExactly(17, 2);
    assertThat(answers.vector(3).orElseThrow()).containsExactly(5, 3);
    assertThat(answers.batches()).isEqualTo(3);
    assertThat(answers.paddedTokens()).isEqualTo(60 + 17 + 10);
  }

  @Test
  void theBudgetIsHalvedUntilMemorySufficesAndRemembered() {
    TokenBudget budget = new TokenBudget(1_000);
    Memory memory = new Memory(130);
    RowVectors answers = run(memory, budget, 10, 10, 10, 10, 10, 10, 10, 10, 60, 60, 60, 60);
    for (int row = 0; row < 12; row++) {
      assertThat(answers.vector(row)).isPresent();
    }
    assertThat(budget.tokens()).isBetween(60, 130);
    assertThat(memory.largest).isLessThanOrEqualTo(130);
  }

  @Test
  void aRowThatIsTooLargeAloneFailsAloneAfterASecondTry() {
    TokenBudget budget = new TokenBudget(100);
    Memory memory = new Memory(50);
    RowVectors answers = run(memory, budget, 10, 51, 10, 70, 10);
    assertThat(answers.reason(1)).contains(Reason.OUT_OF_MEMORY);
    assertThat(answers.reason(3)).contains(Reason.OUT_OF_MEMORY);
    assertThat(answers.vector(0)).isPresent();
    assertThat(answers.vector(2)).isPresent();
    assertThat(answers.vector(4)).isPresent();
    assertThat(memory.refused).isEqualTo(4);
  }

  @Test
  void anyOtherFailureEndsTheCall() {
    BatchModel broken =
        new BatchModel() {
          @Override
          public Future<BatchVectors> submit(List<TokenRow> rows, int length) {
            return CompletableFuture.failedFuture(new ModelRunException("broken", null));
          }

          @Override
          public int sideBySide() {
            return 1;
          }
        };
    assertThatThrownBy(() -> run(broken, new TokenBudget(10), 3, 4))
        .isInstanceOf(ModelRunException.class);
  }

  @Test
  void anInterruptStopsBetweenBatches() {
    List<Integer> submitted = new ArrayList<>();
    BatchModel model =
        new BatchModel() {
          @Override
          public Future<BatchVectors> submit(List<TokenRow> rows, int length) {
            submitted.add(length);
            Thread.currentThread().interrupt();
            return new CompletableFuture<>();
          }

          @Override
          public int sideBySide() {
            return 1;
          }
        };
    assertThatThrownBy(() -> run(model, new TokenBudget(1), 3, 4, 5))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(submitted).containsExactly(5);
  }

  @Test
  void fewBatchesAreSubmittedAhead() {
    Memory memory = new Memory(100);
    run(memory, new TokenBudget(1), new int[50]);
    assertThat(memory.mostAhead).isLessThanOrEqualTo(4);
  }

  private static RowVectors run(BatchModel model, TokenBudget budget, int... lengths) {
    List<TokenRow> rows = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      int[] ids = new int[Math.max(1, lengths[i])];
      ids[0] = i;
      rows.add(new TokenRow(i, ids, ids.length));
    }
    return new Inference(model, budget, true, rows).run();
  }

  /// Has memory for so many padded tokens; a vector is a row's length and its first id.
  private static final class Memory implements BatchModel {
    private final int tokens;
    private int largest;
    private int refused;
    private int ahead;
    private int mostAhead;

    Memory(int tokens) {
      this.tokens = tokens;
    }

    @Override
    public Future<BatchVectors> submit(List<TokenRow> rows, int length) {
      ahead++;
      mostAhead = Math.max(mostAhead, ahead);
      if (rows.size() * length > tokens) {
        refused++;
        return CompletableFuture.failedFuture(new OutOfDeviceMemoryException("full", null));
      }
      largest = Math.max(largest, rows.size() * length);
      float[][] vectors = new float[rows.size()][];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = new float[] {rows.get(i).length(), rows.get(i).ids()[0]};
      }
      return new CompletableFuture<>() {
        {
          complete(new BatchVectors(vectors, 1));
        }

        @Override
        public BatchVectors get() {
          ahead--;
          return join();
        }
      };
    }

    @Override
    public int sideBySide() {
      return 2;
    }
  }
}
