package vectormill.samples;

import java.util.List;
import java.util.Map;
import java.util.Random;

/// Picks sentences and fills their slots; one instance per article, so that the article stays with
/// its town and its person.
final class Prose {
  private static final int SMALLEST_NUMBER = 24;
  private static final int NUMBERS = 460;

  private final Random random;
  private final Map<String, String> names;

  /// @param names what stands for each named slot, such as `{town}`
  Prose(Random random, Map<String, String> names) {
    this.random = random;
    this.names = Map.copyOf(names);
  }

  static <T> T pick(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// The sentence with its slots filled; it starts with a capital letter.
  String fill(String sentence) {
    String filled = sentence;
    for (Map.Entry<String, String> name : names.entrySet()) {
      filled = filled.replace(name.getKey(), name.getValue());
    }
    filled = filled.replace("{n}", Integer.toString(SMALLEST_NUMBER + random.nextInt(NUMBERS)));
    return Character.toUpperCase(filled.charAt(0)) + filled.substring(1);
  }
}
