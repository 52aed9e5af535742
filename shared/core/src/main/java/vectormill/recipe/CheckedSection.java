package vectormill.recipe;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// One section of a settings file, JSON or YAML. Every mistake is noted with its line and path, and
/// a stand-in answered, so that all mistakes of a file are reported together.
///
/// A key is that of a record's component; one that the record lacks is a mistake, and so is one
/// that stands nowhere. Not safe for several threads.
public final class CheckedSection {
  private final YamlValue value;
  private final Map<String, YamlValue> entries;

  private CheckedSection(YamlValue value, Class<? extends Record> shape) {
    this.value = value;
    List<String> keys =
        Arrays.stream(shape.getRecordComponents()).map(component -> component.getName()).toList();
    Optional<Map<String, YamlValue>> found = value.map(keys);
    this.entries = found.orElse(Map.of());
    if (found.isPresent()) {
      List<String> given = value.keys();
      keys.stream()
          .filter(key -> !given.contains(key))
          .forEach(key -> value.mistake("the key '" + key + "' is missing"));
    }
  }

  /// Reads a file.
  ///
  /// @param text its content
  /// @param file its name, for messages
  /// @param shape whose components are the keys of the file's outermost map
  /// @param reader makes the record; what it makes is dropped when there are mistakes
  /// @throws IllegalArgumentException with every mistake, one a line
  public static <T extends Record> T read(
      String text, String file, Class<T> shape, Function<CheckedSection, T> reader) {
    Mistakes mistakes = new Mistakes();
    Optional<T> made =
        RecipeParser.compose(text, mistakes)
            .map(
                node -> reader.apply(new CheckedSection(new YamlValue(node, "", mistakes), shape)));
    if (made.isEmpty() && mistakes.isEmpty()) {
      mistakes.add(1, "", "the file is empty");
    }
    if (!mistakes.isEmpty()) {
      List<String> lines =
          mistakes.inOrderOfLines().stream().map(RecipeMistake::toString).distinct().toList();
      throw new IllegalArgumentException(
          file + " cannot be used:\n  " + String.join("\n  ", lines));
    }
    return made.orElseThrow();
  }

  /// A section within this one.
  ///
  /// @param standIn what to answer when it is missing or no section
  public <T extends Record> T section(
      String key, Class<T> shape, Function<CheckedSection, T> reader, T standIn) {
    YamlValue section = entries.get(key);
    if (section == null) {
      return standIn;
    }
    CheckedSection inner = new CheckedSection(section, shape);
    return section.isMap() ? reader.apply(inner) : standIn;
  }

  /// Sections in a list within this one; those that are no sections are left out.
  ///
  /// @param what they are, for people
  public <T extends Record> List<T> sections(
      String key, String what, Class<T> shape, Function<CheckedSection, T> reader) {
    return entry(key)
        .flatMap(entry ->
            entry.items(
                what,
                item -> {
                  CheckedSection inner = new CheckedSection(item, shape);
                  return item.isMap() ? Optional.of(reader.apply(inner)) : Optional.empty();
                }))
        .orElse(List.of());
  }

  /// A whole number between two bounds, both inclusive.
  public int number(String key, int least, int most) {
    return entry(key).flatMap(entry -> entry.number(least, most)).orElse(least);
  }

  /// `true` or `false`.
  public boolean flag(String key) {
    return entry(key).flatMap(YamlValue::bool).orElse(false);
  }

  /// A text of some form, which may be the empty one only if the form says so.
  ///
  /// @param form whether a text will do
  /// @param expected what is allowed, for people
  public String text(String key, Predicate<String> form, String expected) {
    return entry(key).flatMap(entry -> text(entry, form, expected)).orElse("");
  }

  /// Texts of some form.
  public List<String> texts(String key, Predicate<String> form, String expected) {
    return entry(key)
        .flatMap(entry -> entry.items(expected, item -> text(item, form, expected)))
        .orElse(List.of());
  }

  /// One of an enum's constants, written in lower case with hyphens for underscores.
  public <E extends Enum<E>> E choice(String key, Class<E> choices) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E choice : choices.getEnumConstants()) {
      words.put(choice.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), choice);
    }
    return entry(key).flatMap(entry -> entry.choice(words)).orElse(choices.getEnumConstants()[0]);
  }

  /// Notes that a value does not go with another one.
  ///
  /// @param key whose value; where it is missing the whole section is blamed
  public void reject(String key, String why) {
    entry(key).orElse(value).mistake(why);
  }

  private Optional<YamlValue> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  private static Optional<String> text(YamlValue value, Predicate<String> form, String expected) {
    Optional<String> text = value.text();
    if (text.isPresent() && !form.test(text.get())) {
      value.mistake("expected " + expected + ", found " + value.found());
      return Optional.empty();
    }
    return text;
  }
}
