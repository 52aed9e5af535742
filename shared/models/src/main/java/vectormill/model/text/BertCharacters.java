package vectormill.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/// What BERT's normaliser and pre-tokenizer make of each character, for the scripts in which every
/// version of Unicode says the same. A text with any other character is left to the native library.
final class BertCharacters {
  /// Not known here.
  static final byte FOREIGN = 0;

  /// Vanishes.
  static final byte NOTHING = 1;

  /// Ends a word.
  static final byte SPACE = 2;

  /// A word of its own.
  static final byte ALONE = 3;

  /// Part of a word, as it is.
  static final byte SAME = 4;

  /// Part of a word, as one other character.
  static final byte OTHER = 5;

  private static final int SIZE = 0x10000;
  private static final String REPLACEMENT = "\uFFFD";

  private final byte[] kinds = new byte[SIZE];
  private final char[] others = new char[SIZE];

  /// @param normalizer of kind `BertNormalizer`, with `clean_text`
  BertCharacters(JsonNode normalizer) {
    boolean lowercase = normalizer.path("lowercase").asBoolean(true);
    JsonNode accents = normalizer.path("strip_accents");
    boolean strips = accents.isBoolean() ? accents.asBoolean() : lowercase;
    boolean splitsChinese = normalizer.path("handle_chinese_chars").asBoolean(true);
    Arrays.fill(kinds, FOREIGN);
    add(0x0000, 0x02FF, lowercase, strips);
    add(0x0370, 0x0482, lowercase, strips);
    add(0x048A, 0x052F, lowercase, strips);
    add(0x2010, 0x205E, lowercase, strips);
    add(0x20A0, 0x20AC, lowercase, strips);
    add(0x3001, 0x3003, lowercase, strips);
    add(0x3041, 0x3094, lowercase, strips);
    add(0x30A1, 0x30FA, lowercase, strips);
    add(0xFF01, 0xFF5E, lowercase, strips);
    if (splitsChinese) {
      Arrays.fill(kinds, 0x4E00, 0x9FA6, ALONE);
    }
  }

  /// One of the constants here.
  byte kind(char at) {
    return kinds[at];
  }

  /// What stands for a character of kind OTHER.
  char other(char at) {
    return others[at];
  }

  private void add(int first, int last, boolean lowercase, boolean strips) {
    for (int at = first; at <= last; at++) {
      if (Character.getType(at) != Character.UNASSIGNED) {
        add((char) at, lowercase, strips);
      }
    }
  }

  private void add(char at, boolean lowercase, boolean strips) {
    if (at == '\t' || at == '\n' || at == '\r' || isSpace(at)) {
      kinds[at] = SPACE;
    } else if (isOther(at)) {
      kinds[at] = NOTHING;
    } else {
      addVisible(at, normalised(at, lowercase, strips));
    }
  }

  private void addVisible(char at, String normalised) {
    if (normalised.length() != 1 || normalised.equals(REPLACEMENT)) {
      return;
    }
    char other = normalised.charAt(0);
    if (isSpace(other)) {
      kinds[at] = SPACE;
      return;
    }
    others[at] = other;
    if (isPunctuation(other)) {
      kinds[at] = ALONE;
    } else {
      kinds[at] = other == at ? SAME : OTHER;
    }
  }

  private static String normalised(char at, boolean lowercase, boolean strips) {
    String text = String.valueOf(at);
    if (strips) {
      text = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
    }
    return lowercase ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static boolean isSpace(char at) {
    return Character.isSpaceChar(at);
  }

  private static boolean isOther(char at) {
    return switch (Character.getType(at)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
      default -> false;
    };
  }

  private static boolean isPunctuation(char at) {
    if (at < 0x80) {
      return at > ' ' && !Character.isLetterOrDigit(at);
    }
    return switch (Character.getType(at)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
