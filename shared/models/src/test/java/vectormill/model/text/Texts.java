package vectormill.model.text;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import vectormill.testing.model.SampleProse;

/// Texts of mixed length from our sample prose.
final class Texts {
  private static final String[] WORDS = SampleProse.text().strip().split("\\s+");

  private Texts() {}

  /// Of 2 to `maxWords` words, mostly short ones.
  static List<String> mixed(int count, int maxWords, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = random.nextDouble();
      texts.add(words(2 + (int) (share * share * (maxWords - 2)), random));
    }
    return texts;
  }

  /// Of exactly so many words.
  static String words(int count, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
