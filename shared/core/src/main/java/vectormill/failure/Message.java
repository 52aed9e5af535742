package vectormill.failure;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What is said about a failure may quote anything that a file holds; this makes it fit to be
/// stored anywhere.
public final class Message {
  private static final char REPLACEMENT = '\ufffd';

  private Message() {}

  /// The text without half surrogate pairs, which no UTF-8 can hold, and cut where it is too long.
  ///
  /// @param most UTF-16 units, without the sign that something was cut
  public static String of(String text, int most) {
    if (text.length() > most) {
      int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
      return of(text.substring(0, end), most) + "…";
    }
    return isUnicode(text) ? text : replaced(text);
  }

  private static boolean isUnicode(String text) {
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String replaced(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(point ->
            point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                ? REPLACEMENT
                : point)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }
}
