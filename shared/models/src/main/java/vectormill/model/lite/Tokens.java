package vectormill.model.lite;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import vectormill.recipe.EmbedSpec.LiteTerms;

/// The words of one text at a time, lower-cased, in a reused buffer with one space around each.
///
/// A word is a run of letters, digits and underscores. With [LiteTerms#WORDS] it has at least two
/// code points, as scikit-learn's default pattern has it; otherwise combining marks belong to it,
/// and a run longer than [#MAX_WORD] is several words. For one thread.
final class Tokens {
  /// The most characters in a word where character n-grams are counted too.
  static final int MAX_WORD = 64;

  private final boolean plainWords;
  private char[] chars = new char[256];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int length;
  private int count;

  Tokens(LiteTerms terms) {
    plainWords = terms == LiteTerms.WORDS;
  }

  /// Replaces what was there by the words of this text.
  void read(String text) {
    String lower = (plainWords ? text : composed(text)).toLowerCase(Locale.ROOT);
    length = 1;
    count = 0;
    chars[0] = ' ';
    int at = 0;
    while (at < lower.length()) {
      int end = endOfWord(lower, at);
      if (end > at) {
        addRun(lower, at, end);
        at = end;
      } else {
        at += Character.charCount(lower.codePointAt(at));
      }
    }
  }

  /// Number of words.
  int count() {
    return count;
  }

  /// The buffer, valid until the next read; a word's neighbours are single spaces.
  char[] chars() {
    return chars;
  }

  /// Where a word begins.
  int start(int token) {
    return starts[token];
  }

  /// Where a word ends, exclusive.
  int end(int token) {
    return ends[token];
  }

  private static String composed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x300) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return text;
  }

  private int endOfWord(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (!isWordPart(codePoint)) {
        return at;
      }
      at += Character.charCount(codePoint);
    }
    return at;
  }

  private boolean isWordPart(int codePoint) {
    if (codePoint < 128) {
      return (codePoint >= 'a' && codePoint <= 'z')
          || (codePoint >= '0' && codePoint <= '9')
          || codePoint == '_';
    }
    return switch (Character.getType(codePoint)) {
      case Character.LOWERCASE_LETTER,
          Character.UPPERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> !plainWords;
      default -> false;
    };
  }

  private void addRun(String text, int from, int to) {
    if (plainWords) {
      if (text.codePointCount(from, to) >= 2) {
        add(text, from, to);
      }
      return;
    }
    int at = from;
    while (at < to) {
      int end = Math.min(to, at + MAX_WORD);
      if (end < to && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      add(text, at, end);
      at = end;
    }
  }

  private void add(String text, int from, int to) {
    int end = length + to - from;
    if (end + 1 > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(end + 1, chars.length * 2));
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    text.getChars(from, to, chars, length);
    starts[count] = length;
    ends[count] = end;
    count++;
    chars[end] = ' ';
    length = end + 1;
  }
}
