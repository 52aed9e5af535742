package vectormill.canonicalize.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.duplicate.DuplicateRule.MinHash;
import vectormill.duplicate.EntryRef;
import vectormill.embedding.Vector;

class MinHashBandsTest {
  private static final int PAIRS = 400;

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1})
  void bandsAreAsNarrowAsPairsAtTheThresholdNeed(double jaccard) {
    int rows = MinHashBands.rows(jaccard);
    assertThat(MinHashBands.chance(jaccard, rows)).isGreaterThanOrEqualTo(MinHashBands.RECALL);
    if (rows < MinHashBands.NUMBERS) {
      assertThat(MinHashBands.chance(jaccard, rows + 1)).isLessThan(MinHashBands.RECALL);
    }
  }

  /// Of texts that share just as much as is asked for, at least 95 in a hundred meet.
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.7, 0.8, 0.9})
  void textsAtTheThresholdMeet(double jaccard) {
    Random random = new Random(7);
    int met = 0;
    for (int i = 0; i < PAIRS; i++) {
      List<ComparedRecord> pair = pair(jaccard, random);
      AtomicInteger buckets = new AtomicInteger();
      new MinHashBands(pair, jaccard).eachBucket(_ -> buckets.incrementAndGet());
      met += buckets.get() > 0 ? 1 : 0;
    }
    assertThat(met / (double) PAIRS).isGreaterThanOrEqualTo(0.95);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8})
  void textsThatShareLittleHardlyEverMeet(double jaccard) {
    Random random = new Random(8);
    int met = 0;
    for (int i = 0; i < PAIRS; i++) {
      AtomicInteger buckets = new AtomicInteger();
      new MinHashBands(pair(0.2, random), jaccard).eachBucket(_ -> buckets.incrementAndGet());
      met += buckets.get() > 0 ? 1 : 0;
    }
    assertThat(met).isLessThan(PAIRS / 50);
  }

  /// Two texts whose runs of words have this Jaccard index, a little more at most.
  private static List<ComparedRecord> pair(double jaccard, Random random) {
    int all = 200;
    int both = (int) Math.ceil(all * jaccard);
    StringBuilder left = new StringBuilder();
    StringBuilder right = new StringBuilder();
    // A run of three words of its own for each number: texts of exactly these runs cannot be
    // written, so shared words come in one stretch.
    for (int i = 0; i < both + 2; i++) {
      String word = "w" + random.nextInt() + " ";
      left.append(word);
      right.append(word);
    }
    for (int i = 0; i < (all - both) / 2; i++) {
      left.append('l').append(random.nextInt()).append(' ');
      right.append('r').append(random.nextInt()).append(' ');
    }
    List<ComparedRecord> pair = new ArrayList<>();
    for (String text : List.of(left.toString(), right.toString())) {
      pair.add(
          ComparedRecord.of(
              new EntryRef("e" + pair.size(), "f", "k", "r", pair.size()),
              text,
              new Vector(new float[] {1}),
              ComparedRecord.Needs.of(List.of(new MinHash(jaccard)))));
    }
    return pair;
  }
}
