package vectormill.samples;

import java.util.Map;
import java.util.Random;

/// Prints a draft once more, badly: some letters are read as others, as text recognition does.
final class Smudge {
  private static final int ONE_IN = 45;
  private static final Map<Character, Character> MISREAD =
      Map.of('e', 'c', 'l', '1', 'n', 'u', 'h', 'b', 'i', 'l', 's', 'f');

  private Smudge() {}

  static Draft over(Draft draft, Random random) {
    StringBuilder text = new StringBuilder(draft.text());
    for (int i = 0; i < text.length(); i++) {
      Character wrong = MISREAD.get(text.charAt(i));
      if (wrong != null && random.nextInt(ONE_IN) == 0) {
        text.setCharAt(i, wrong);
      }
    }
    return new Draft(draft.language(), draft.type(), draft.title(), text.toString());
  }
}
