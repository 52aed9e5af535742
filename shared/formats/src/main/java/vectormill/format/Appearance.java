package vectormill.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vectormill.recipe.Format;

/// What a text looks like to a person, for messages about a file that is not what it is called.
final class Appearance {
  private static final int LINES = 3;

  /// Separators of columns, most telling first.
  private static final List<Separator> SEPARATORS =
      List.of(
          new Separator('\t', "tab-separated values"),
          new Separator(';', "values between semicolons"),
          new Separator(',', "comma-separated values"));

  private Appearance() {}

  /// What it clearly looks like, if that is something else than `format`.
  ///
  /// @param head the first bytes of the file, decompressed
  static Optional<String> otherThan(Format format, byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8).replace("\ufeff", "").strip();
    return switch (format) {
      case JSON_LINES, JSON_ARRAY ->
          json(format, text).or(() -> markup(text)).or(() -> table(text));
      case CSV, TSV -> markup(text).or(() -> json(format, text));
      case AUTO, PARQUET, TEXT, IMAGE, LINES, TAR, WEBDATASET -> Optional.empty();
    };
  }

  private static Optional<String> markup(String text) {
    if (!text.startsWith("<")) {
      return Optional.empty();
    }
    String start = text.substring(0, Math.min(text.length(), 100)).toLowerCase(Locale.ROOT);
    return Optional.of(
        start.startsWith("<!doctype html") || start.startsWith("<html") ? "HTML" : "XML");
  }

  private static Optional<String> json(Format format, String text) {
    if (text.startsWith("[") && format != Format.JSON_ARRAY) {
      return Optional.of("a JSON array");
    }
    return text.startsWith("{") && format != Format.JSON_LINES
        ? Optional.of("JSON objects")
        : Optional.empty();
  }

  /// The first lines have the same number of separators, and more than none.
  private static Optional<String> table(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(LINES).toList();
    for (Separator separator : SEPARATORS) {
      List<Long> counts =
          lines.stream()
              .map(line -> line.chars().filter(next -> next == separator.character()).count())
              .distinct()
              .toList();
      if (counts.size() == 1 && counts.getFirst() > 0) {
        return Optional.of(separator.name());
      }
    }
    return Optional.empty();
  }

  /// @param character between columns
  /// @param name what such a table is called
  private record Separator(char character, String name) {}
}
