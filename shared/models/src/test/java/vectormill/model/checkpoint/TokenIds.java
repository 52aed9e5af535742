package vectormill.model.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Made-up token ids.
final class TokenIds {
  private TokenIds() {}

  /// Texts of these lengths, of ids from 5 on.
  static List<long[]> of(int vocabulary, long seed, int... lengths) {
    SplittableRandom random = new SplittableRandom(seed);
    List<long[]> texts = new ArrayList<>();
    for (int length : lengths) {
      long[] ids = random.longs(length, 5, vocabulary).toArray();
      ids[0] = 2;
      ids[length - 1] = 3;
      texts.add(ids);
    }
    return texts;
  }
}
