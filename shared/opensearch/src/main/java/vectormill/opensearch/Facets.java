package vectormill.opensearch;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import vectormill.index.NumberValue;

/// Attributes as words of one keyword field, so that the mapping does not grow with their names.
///
/// A word is the name, a zero character and the value as text; what is longer than a keyword may be
/// is replaced by its hash, so that every value can be found whole; a second word tells then that
/// there is such an attribute. A number has a second word, whose digits sort as numbers do, so that
/// ranges of words are ranges of numbers.
final class Facets {
  private static final int MAX_CHARACTERS = 512;

  private Facets() {}

  /// The words of a document. A list has one for each element; a nested object has none.
  ///
  /// @param fields the attributes to be found by; empty: all of them
  static List<String> of(Map<String, Object> attributes, List<String> fields) {
    return attributes.entrySet().stream()
        .filter(attribute -> fields.isEmpty() || fields.contains(attribute.getKey()))
        .flatMap(attribute -> words(attribute.getKey(), attribute.getValue()))
        .distinct()
        .toList();
  }

  /// The word of one attribute with one value.
  static String word(String name, String value) {
    String word = start(name) + value;
    return isShort(word) ? word : "\0" + IndexName.sha256(word.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isShort(String word) {
    return word.length() <= MAX_CHARACTERS;
  }

  /// The word by which an attribute is known whose value is too long for a word. It sorts before
  /// all numbers; a value with the same word would need to be a zero character.
  static String presence(String name) {
    return word(name, "\0");
  }

  /// With what each word of this attribute begins, other than those that are hashes.
  static String start(String name) {
    return name + "\0";
  }

  /// The word by which an attribute is found in ranges. A value with the same word would need to
  /// begin with a zero character.
  static String number(String name, double value) {
    long bits = Double.doubleToLongBits(value);
    long sortable = bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE);
    return start(name) + "\0" + HexFormat.of().toHexDigits(sortable);
  }

  /// The word by which an entry is found by its handle. An attribute with the same word would need
  /// a name or value that begins with a zero character.
  static String handle(long handle) {
    return "\0\0" + handle;
  }

  private static Stream<String> words(String name, Object value) {
    return switch (value) {
      case Collection<?> many -> many.stream().flatMap(each -> words(name, each));
      case Map<?, ?> nested -> Stream.empty();
      default -> {
        String text = value.toString();
        Stream<String> plain =
            isShort(start(name) + text)
                ? Stream.of(word(name, text))
                : Stream.of(word(name, text), presence(name));
        OptionalDouble number = NumberValue.of(value);
        yield number.isEmpty()
            ? plain
            : Stream.concat(plain, Stream.of(number(name, number.getAsDouble())));
      }
    };
  }
}
