package vectormill.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vectormill.document.RawRecord;
import vectormill.failure.Message;
import vectormill.recipe.FieldPath;

/// The scalar values of a few records by path, nested ones with dots. A field whose name makes no
/// path is passed over.
final class FieldStatistics {
  private static final int MAX_DEPTH = 4;
  private static final int MAX_SHOWN = 60;

  private final int records;
  private final Map<String, List<Object>> values;

  private FieldStatistics(int records, Map<String, List<Object>> values) {
    this.records = records;
    this.values = values;
  }

  static FieldStatistics of(List<RawRecord> sample) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    for (RawRecord raw : sample) {
      collect("", raw.fields(), 1, values);
    }
    return new FieldStatistics(sample.size(), values);
  }

  private static void collect(
      String prefix, Map<?, ?> fields, int depth, Map<String, List<Object>> values) {
    fields.forEach((name, value) -> {
      String path = prefix + name;
      if (value instanceof Map<?, ?> nested && depth < MAX_DEPTH) {
        collect(path + ".", nested, depth + 1, values);
      } else if ((value instanceof String || value instanceof Number) && FieldPath.isValid(path)) {
        values.computeIfAbsent(path, key -> new ArrayList<>()).add(value);
      }
    });
  }

  int records() {
    return records;
  }

  /// The first of these names whose values are text in at least half of the records.
  Optional<String> texts(List<String> names) {
    return paths(names).stream().filter(this::isMostlyText).findFirst();
  }

  /// The first of these names whose values are there in every record and never the same.
  Optional<String> distinct(List<String> names) {
    return paths(names).stream().filter(this::isDistinct).findFirst();
  }

  /// The first of these names that is there, and why its values do not tell records apart.
  Optional<String> indistinct(List<String> names) {
    return paths(names).stream().findFirst().map(path -> path + ": " + flaw(found(path)));
  }

  private String flaw(List<Object> all) {
    Set<Object> seen = new HashSet<>();
    for (Object value : all) {
      if (value.toString().isBlank()) {
        return "one is blank";
      }
      if (!seen.add(value)) {
        return "'" + Message.of(value.toString(), MAX_SHOWN) + "' stands there twice";
      }
    }
    return "only " + all.size() + " of " + records + " records have it";
  }

  /// The first of these names whose values are there in at least half of the records, and short.
  Optional<String> scalars(List<String> names, int maxLength) {
    return paths(names).stream()
        .filter(path -> isFrequent(found(path).size()))
        .filter(path -> found(path).stream().allMatch(v -> v.toString().length() <= maxLength))
        .findFirst();
  }

  /// The path with the longest strings, averaged over all records.
  Optional<String> longestText() {
    Optional<String> longest = Optional.empty();
    long most = 0;
    for (String path : values.keySet()) {
      long length = isMostlyText(path) ? textLength(path) : 0;
      if (length > most) {
        most = length;
        longest = Optional.of(path);
      }
    }
    return longest;
  }

  /// Paths that end with one of the names: outer before nested, then in the order of the names.
  private List<String> paths(List<String> names) {
    List<String> outer = new ArrayList<>();
    List<String> nested = new ArrayList<>();
    for (String name : names) {
      for (String path : values.keySet()) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.equals(name)) {
          outer.add(path);
        } else if (lower.endsWith("." + name)) {
          nested.add(path);
        }
      }
    }
    outer.addAll(nested);
    return outer;
  }

  private List<Object> found(String path) {
    return values.getOrDefault(path, List.of());
  }

  private boolean isMostlyText(String path) {
    long texts =
        found(path).stream().filter(v -> v instanceof String text && !text.isBlank()).count();
    return isFrequent(texts);
  }

  private boolean isFrequent(long count) {
    return count > 0 && count * 2 >= records;
  }

  private boolean isDistinct(String path) {
    List<Object> all = found(path);
    boolean filled = all.stream().noneMatch(value -> value.toString().isBlank());
    return all.size() == records && filled && new HashSet<>(all).size() == records;
  }

  private long textLength(String path) {
    return found(path).stream()
        .filter(String.class::isInstance)
        .mapToLong(value -> value.toString().length())
        .sum();
  }
}
