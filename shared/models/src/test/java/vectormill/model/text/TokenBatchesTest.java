package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vectormill.model.text.TokenBatches.TokenBatch;

final class TokenBatchesTest {
  @Test
  void everyPlanHoldsEachRowOnceWithinItsBudget() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 2_000; round++) {
      int[] lengths = random.ints(random.nextInt(60), 1, 1 + random.nextInt(1, 600)).toArray();
      int budget = random.nextInt(1, 1_200);
      boolean pads = random.nextBoolean();
      List<TokenBatch> plan = plan(lengths, budget, pads);
      assertThat(plan.stream().flatMap(batch -> batch.rows().stream()))
          .containsExactlyInAnyOrderElementsOf(all(lengths));
      for (TokenBatch batch : plan) {
        assertThat(batch.rows().size() == 1 || batch.paddedTokens() <= budget).isTrue();
        assertThat(lengths[batch.rows().getFirst()]).isEqualTo(batch.length());
        for (int row : batch.rows()) {
          assertThat(lengths[row]).isLessThanOrEqualTo(batch.length());
          assertThat(pads || lengths[row] == batch.length()).isTrue();
        }
      }
    }
  }

  @Test
  void thePlanIsAFunctionOfTheLengthsWithEqualsInTheirOrder() {
    int[] lengths = {7, 9, 7, 9, 7};
    List<TokenBatch> plan = plan(lengths, 18, true);
    assertThat(plan).isEqualTo(plan(lengths, 18, true));
    assertThat(plan)
        .extracting(TokenBatch::rows)
        .containsExactly(List.of(1, 3), List.of(0, 2), List.of(4));
  }

  @Test
  void aRowAloneMayExceedTheBudget() {
    assertThat(plan(new int[] {5, 900}, 100, true))
        .extracting(TokenBatch::rows)
        .containsExactly(List.of(1), List.of(0));
  }

  @Test
  void littleOfABatchIsPadding() {
    SplittableRandom random = new SplittableRandom(2);
    for (int count : List.of(50, 200, 2_000)) {
      int[] lengths = mixed(count, random);
      long padded = plan(lengths, 512, true).stream().mapToLong(TokenBatch::paddedTokens).sum();
      assertThat(1 - (double) Arrays.stream(lengths).sum() / padded)
          .as("of " + count)
          .isLessThan(0.05);
    }
  }

  /// Log-normal, median 57, 5 to 400.
  private static int[] mixed(int count, SplittableRandom random) {
    int[] lengths = new int[count];
    for (int i = 0; i < count; i++) {
      double length = Math.exp(Math.log(57) + 0.9 * random.nextGaussian());
      lengths[i] = (int) Math.clamp(length, 5, 400);
    }
    return lengths;
  }

  private static List<TokenBatch> plan(int[] lengths, int budget, boolean pads) {
    return TokenBatches.plan(lengths, all(lengths), budget, pads);
  }

  private static List<Integer> all(int[] lengths) {
    return new ArrayList<>(IntStream.range(0, lengths.length).boxed().toList());
  }
}
