package vectormill.model.lite;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Made-up texts with a few topics each, for tests.
final class SampleTexts {
  private static final String[] SYLLABLES = {
    "mi", "lo", "ra", "te", "gu", "ne", "so", "vi", "da", "ku", "ber", "stra", "ão", "éte", "мо",
    "ля"
  };

  private SampleTexts() {}

  /// The same texts for the same seed; words are made of syllables, frequent ones first.
  static List<String> of(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      int words = 3 + random.nextInt(25);
      for (int w = 0; w < words; w++) {
        text.append(word(random)).append(random.nextInt(7) == 0 ? ", " : " ");
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static String word(SplittableRandom random) {
    double rank = random.nextDouble();
    int number = (int) (600 * rank * rank * rank);
    StringBuilder word = new StringBuilder();
    for (int rest = number + 1; rest > 0; rest /= SYLLABLES.length) {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
    }
    return word.toString();
  }
}
