package vectormill.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the `write` section: a list that replaces the base's whole. The canonical `.npy` in
/// float32 is added where the list leaves it out.
final class WriteSection {
  static final String NPY = "npy";
  static final String IMPRESSO = "impresso-jsonl.bz2";
  static final String JSON_LINES = "jsonl";

  private static final Map<String, List<String>> KEYS = keys();
  private static final List<String> ALL_KEYS =
      List.of("format", "dtype", "legacy", "ts", "vectors");

  private WriteSection() {}

  static Optional<List<OutputSpec>> parse(YamlValue section) {
    Optional<List<YamlValue>> items = section.items("outputs such as {format: " + IMPRESSO + "}");
    if (items.isEmpty()) {
      return Optional.empty();
    }
    List<OutputSpec> outputs = new ArrayList<>();
    Set<Class<?>> seen = new HashSet<>();
    for (YamlValue item : items.get()) {
      Optional<OutputSpec> output = output(item);
      if (output.isPresent() && !seen.add(output.get().getClass())) {
        item.mistake("the same format is written twice");
      } else {
        output.ifPresent(outputs::add);
      }
    }
    if (!seen.contains(OutputSpec.Npy.class)) {
      outputs.addFirst(new OutputSpec.Npy(OutputSpec.Precision.F32));
    }
    return Optional.of(outputs);
  }

  /// Whether it is a form that knows one vector a record.
  static boolean isLegacy(OutputSpec output) {
    return output instanceof OutputSpec.Impresso impresso && impresso.legacy();
  }

  private static Optional<OutputSpec> output(YamlValue item) {
    Optional<String> format = format(item);
    if (format.isEmpty()) {
      return Optional.empty();
    }
    Map<String, YamlValue> map =
        item.map(KEYS.getOrDefault(format.get(), ALL_KEYS)).orElse(Map.of());
    return Optional.of(
        switch (format.get()) {
          case NPY ->
              new OutputSpec.Npy(
                  choice(map, "dtype", ChoiceWords.PRECISIONS, OutputSpec.Precision.F32));
          case IMPRESSO ->
              new OutputSpec.Impresso(
                  Optional.ofNullable(map.get("legacy")).flatMap(YamlValue::bool).orElse(false),
                  choice(map, "ts", ChoiceWords.TIMESTAMPS, OutputSpec.Timestamp.RECORD));
          default ->
              new OutputSpec.JsonLines(
                  choice(map, "vectors", ChoiceWords.VECTOR_FORMS, OutputSpec.VectorForm.ARRAY));
        });
  }

  /// The format decides which other keys make sense, so it is looked at first and on its own.
  private static Optional<String> format(YamlValue item) {
    if (item.isMap() && item.keys().contains("format")) {
      Mistakes later = new Mistakes();
      YamlValue quiet = new YamlValue(item.node(), item.path(), later);
      Optional<YamlValue> value =
          quiet.map(ALL_KEYS).flatMap(map -> Optional.ofNullable(map.get("format")));
      Map<String, String> names = new LinkedHashMap<>();
      KEYS.keySet().forEach(name -> names.put(name, name));
      return value.flatMap(
          found -> new YamlValue(found.node(), found.path(), item.mistakes()).choice(names));
    }
    if (item.map(ALL_KEYS).isPresent()) {
      item.mistake(
          "an output needs the key 'format': one of " + YamlValue.list(List.copyOf(KEYS.keySet())));
    }
    return Optional.empty();
  }

  private static <T> T choice(
      Map<String, YamlValue> map, String key, Map<String, T> choices, T otherwise) {
    return Optional.ofNullable(map.get(key))
        .flatMap(value -> value.choice(choices))
        .orElse(otherwise);
  }

  private static Map<String, List<String>> keys() {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    keys.put(NPY, List.of("format", "dtype"));
    keys.put(IMPRESSO, List.of("format", "legacy", "ts"));
    keys.put(JSON_LINES, List.of("format", "vectors"));
    return keys;
  }
}
