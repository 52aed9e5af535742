package vectormill.search;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/// Paths as gateways hand them over: percent-encoded, decoded, or half of each.
final class UrlPath {
  private static final String LEGAL = "/-._~!$&'()*+,;=:@";
  private static final int ESCAPE_LENGTH = 3;

  private UrlPath() {}

  /// The same path in legal form: what is escaped stays so, every other character that may not
  /// stand in a path is escaped, a percent sign that begins no escape among them. It starts with
  /// one slash.
  static String legal(String path) {
    StringBuilder legal = new StringBuilder(path.length()).append('/');
    int next = 0;
    while (next < path.length() && path.charAt(next) == '/') {
      next++;
    }
    while (next < path.length()) {
      int character = path.codePointAt(next);
      int end = next + Character.charCount(character);
      if (isLegal(character) || isEscape(path, next)) {
        legal.appendCodePoint(character);
      } else {
        escape(path.substring(next, end), legal);
      }
      next = end;
    }
    return legal.toString();
  }

  private static boolean isLegal(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || LEGAL.indexOf(character) >= 0;
  }

  private static boolean isEscape(String path, int at) {
    return path.charAt(at) == '%'
        && at + ESCAPE_LENGTH <= path.length()
        && HexFormat.isHexDigit(path.charAt(at + 1))
        && HexFormat.isHexDigit(path.charAt(at + 2));
  }

  private static void escape(String character, StringBuilder legal) {
    for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
      legal.append(String.format(Locale.ROOT, "%%%02X", each));
    }
  }
}
