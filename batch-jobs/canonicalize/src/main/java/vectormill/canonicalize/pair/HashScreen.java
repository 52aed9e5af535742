package vectormill.canonicalize.pair;

import java.util.List;
import vectormill.embedding.Vector;

/// Compares perceptual hashes bit by bit.
final class HashScreen implements PairScreen {
  private final List<ComparedRecord> records;
  private final int most;

  HashScreen(List<ComparedRecord> records, int most) {
    this.records = records;
    this.most = most;
  }

  /// The bits of a hash that stands in a vector as the signs of its components.
  static long[] words(Vector vector) {
    float[] values = vector.values();
    long[] words = new long[(values.length + Long.SIZE - 1) / Long.SIZE];
    for (int i = 0; i < values.length; i++) {
      words[i / Long.SIZE] |= values[i] > 0 ? 1L << (i % Long.SIZE) : 0;
    }
    return words;
  }

  /// How many bits differ.
  static int distance(long[] left, long[] right) {
    int distance = 0;
    for (int i = 0; i < left.length; i++) {
      distance += Long.bitCount(left[i] ^ right[i]);
    }
    return distance;
  }

  @Override
  public Tile tile(int from, int to) {
    return (numbers, first, count, maybe) -> {
      for (int i = first; i < first + count; i++) {
        long[] hash = records.get(numbers[i]).hash();
        for (int j = from; j < to; j++) {
          if (distance(hash, records.get(j).hash()) <= most) {
            maybe.found(numbers[i], j);
          }
        }
      }
    };
  }
}
