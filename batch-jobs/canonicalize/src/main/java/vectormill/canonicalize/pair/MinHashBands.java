package vectormill.canonicalize.pair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Finds texts that may share many runs of words, without comparing all with all: each text gets
/// 128 numbers, of which two texts share about the share of their common runs; texts that agree in
/// all numbers of some band meet in a bucket. Whether two texts meet depends on nothing but the
/// two.
final class MinHashBands {
  static final int NUMBERS = 128;

  /// Of pairs that share exactly the least share, at least so many must meet.
  static final double RECALL = 0.98;

  private static final long[] FACTORS = constants(1);
  private static final long[] OFFSETS = constants(2);

  private final int rows;
  private final List<ComparedRecord> records;
  private final int[][] signatures;

  /// @param jaccard the least share of common runs that is looked for
  MinHashBands(List<ComparedRecord> records, double jaccard) {
    this.rows = rows(jaccard);
    this.records = records;
    this.signatures = new int[records.size()][];
    for (int i = 0; i < signatures.length; i++) {
      signatures[i] = signature(records.get(i).shingles());
    }
  }

  /// Numbers per band: as many as leave pairs of this share a chance of [#RECALL] to meet. The more
  /// there are, the fewer pairs meet that share less.
  static int rows(double jaccard) {
    int rows = NUMBERS;
    while (rows > 1 && chance(jaccard, rows) < RECALL) {
      rows--;
    }
    return rows;
  }

  /// How likely two texts of this share meet.
  static double chance(double jaccard, int rows) {
    int bands = NUMBERS / rows;
    return 1 - Math.pow(1 - Math.pow(jaccard, rows), bands);
  }

  /// Hands on every bucket of at least two records, one band after the other.
  void eachBucket(Consumer<List<Integer>> each) {
    for (int band = 0; band < NUMBERS / rows; band++) {
      long[] sorted = sorted(band);
      int from = 0;
      for (int to = 1; to <= sorted.length; to++) {
        if (to == sorted.length || sorted[to] >>> Integer.SIZE != sorted[from] >>> Integer.SIZE) {
          if (to - from > 1) {
            each.accept(numbers(sorted, from, to));
          }
          from = to;
        }
      }
    }
  }

  /// The band's hash in the upper half, the record's number in the lower one.
  private long[] sorted(int band) {
    long[] keys = new long[records.size()];
    int count = 0;
    for (int i = 0; i < signatures.length; i++) {
      if (records.get(i).shingles().length > 0) {
        long hash = band;
        for (int row = band * rows; row < (band + 1) * rows; row++) {
          hash = Shingles.mixed(hash * 31 + signatures[i][row]);
        }
        keys[count++] = (hash << Integer.SIZE) | i;
      }
    }
    long[] sorted = Arrays.copyOf(keys, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static List<Integer> numbers(long[] sorted, int from, int to) {
    List<Integer> numbers = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      numbers.add((int) sorted[i]);
    }
    return numbers;
  }

  private static int[] signature(long[] shingles) {
    int[] signature = new int[shingles.length == 0 ? 0 : NUMBERS];
    for (int i = 0; i < signature.length; i++) {
      long least = Long.MAX_VALUE;
      for (long shingle : shingles) {
        least = Math.min(least, FACTORS[i] * shingle + OFFSETS[i]);
      }
      signature[i] = (int) (least >>> Integer.SIZE);
    }
    return signature;
  }

  private static long[] constants(long seed) {
    long[] constants = new long[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      constants[i] = Shingles.mixed(seed * NUMBERS + i) | 1;
    }
    return constants;
  }
}
