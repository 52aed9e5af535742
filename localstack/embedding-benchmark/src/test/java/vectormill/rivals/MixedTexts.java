package vectormill.rivals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import vectormill.testing.model.SampleProse;

/// Texts of mixed length from our sample prose: log-normal with a median of 57 tokens, none under 5
/// or over 400.
final class MixedTexts {
  private static final int MEDIAN = 57;
  private static final double SPREAD = 0.9;
  private static final int LEAST = 5;
  private static final int MOST = 400;
  private static final long SEED = 17;

  private MixedTexts() {}

  /// @param encoder that counts tokens
  static List<String> of(int count, OurEncoder encoder) {
    String[] words = SampleProse.text().strip().split("\\s+", -1);
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> texts = new ArrayList<>(count);
    while (texts.size() < count) {
      double tokens = Math.exp(Math.log(MEDIAN) + SPREAD * random.nextGaussian());
      texts.add(text((int) Math.clamp(tokens, LEAST, MOST), words, random, encoder));
    }
    return texts;
  }

  /// The longest beginning of a chain of random words that has at most so many tokens.
  private static String text(
      int tokens, String[] words, SplittableRandom random, OurEncoder encoder) {
    List<String> chain = new ArrayList<>();
    for (int i = 0; i < tokens; i++) {
      chain.add(words[random.nextInt(words.length)]);
    }
    int low = 1;
    int high = chain.size();
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (encoder.tokens(String.join(" ", chain.subList(0, middle))) <= tokens) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return String.join(" ", chain.subList(0, low));
  }
}
