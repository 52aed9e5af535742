package vectormill.canonicalize.pair;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/// The runs of three words that a text is made of, as numbers. Of a text of fewer words there is
/// one run, the whole text. An ideograph is a word.
final class Shingles {
  private static final int WORDS = 3;
  private static final long SEED = 0x9e3779b97f4a7c15L;

  private Shingles() {}

  /// A text without what people do not see: compatible characters are one (NFKC), case does not
  /// count, and neither do spaces but as the ends of words.
  static String normal(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder normal = new StringBuilder(composed.length());
    boolean space = false;
    for (int i = 0; i < composed.length(); ) {
      int character = composed.codePointAt(i);
      i += Character.charCount(character);
      if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
        space = true;
        continue;
      }
      if (space && !normal.isEmpty()) {
        normal.append(' ');
      }
      space = false;
      normal.appendCodePoint(character);
    }
    return normal.toString();
  }

  /// Sorted, each once. Punctuation only ends words.
  ///
  /// @param normal from [#normal]
  static long[] of(String normal) {
    long[] words = words(normal);
    if (words.length == 0) {
      return new long[] {hash(normal, 0, normal.length())};
    }
    int runs = Math.max(1, words.length - WORDS + 1);
    long[] shingles = new long[runs];
    for (int i = 0; i < runs; i++) {
      long run = SEED;
      for (int j = i; j < Math.min(words.length, i + WORDS); j++) {
        run = mixed(run ^ words[j]) + SEED;
      }
      shingles[i] = run;
    }
    return Arrays.stream(shingles).sorted().distinct().toArray();
  }

  private static long[] words(String text) {
    long[] words = new long[16];
    int count = 0;
    int start = -1;
    for (int i = 0; i <= text.length(); ) {
      int character = i < text.length() ? text.codePointAt(i) : ' ';
      boolean alone = Character.isIdeographic(character);
      boolean inWord = Character.isLetterOrDigit(character) || isMark(character);
      if (start >= 0 && (alone || !inWord)) {
        words = with(words, count++, hash(text, start, i));
        start = -1;
      }
      int next = i + Character.charCount(character);
      if (alone) {
        words = with(words, count++, hash(text, i, next));
      } else if (inWord && start < 0) {
        start = i;
      }
      i = next;
    }
    return Arrays.copyOf(words, count);
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static long[] with(long[] words, int count, long word) {
    long[] larger = count < words.length ? words : Arrays.copyOf(words, 2 * words.length);
    larger[count] = word;
    return larger;
  }

  private static long hash(String text, int from, int to) {
    long hash = SEED;
    for (int i = from; i < to; i++) {
      hash = mixed(hash ^ text.charAt(i)) + SEED;
    }
    return hash;
  }

  /// Every bit of the result depends on every bit given (the last step of SplitMix64).
  static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /// The share of all runs of two texts that both have; 0 where one has none.
  static double jaccard(long[] left, long[] right) {
    int i = 0;
    int j = 0;
    int both = 0;
    while (i < left.length && j < right.length) {
      int order = Long.compare(left[i], right[j]);
      both += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    int all = left.length + right.length - both;
    return all == 0 ? 0 : (double) both / all;
  }
}
