package vectormill.mill;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Texts of mixed length for trials: lengths as in collections of articles, many short and few long
/// ones, from a seed.
final class SampleSentences {
  private static final List<String> WORDS =
      List.of(
          "the",
          "mill",
          "grinds",
          "slowly",
          "river",
          "bridge",
          "harvest",
          "of",
          "in",
          "a",
          "market",
          "council",
          "railway",
          "opened",
          "yesterday",
          "letters",
          "from",
          "abroad",
          "weather",
          "remains",
          "fair",
          "prices",
          "rose",
          "again",
          "and",
          "farmers",
          "complained",
          "new",
          "school",
          "building",
          "mayor",
          "spoke",
          "to",
          "crowd",
          "about",
          "water",
          "lamps");
  private static final int SHORTEST = 4;
  private static final int LONGEST = 320;
  private static final double MEDIAN = 45;
  private static final double SPREAD = 0.9;

  private SampleSentences() {}

  static List<String> of(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double length = MEDIAN * Math.exp(SPREAD * random.nextGaussian());
      int words = (int) Math.clamp(length, SHORTEST, LONGEST);
      List<String> text = new ArrayList<>();
      for (int word = 0; word < words; word++) {
        text.add(WORDS.get(random.nextInt(WORDS.size())));
      }
      texts.add(String.join(" ", text) + ".");
    }
    return texts;
  }
}
