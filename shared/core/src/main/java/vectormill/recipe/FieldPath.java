package vectormill.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A place in a record: names of nested fields and numbers of list elements, joined by dots.
///
/// A field whose own name holds dots is found too: at each level the whole rest of the path is
/// tried as a name first.
///
/// @param path such as `meta.title` or `sents.0.text`
public record FieldPath(String path) {
  public FieldPath {
    if (!isValid(path)) {
      throw new IllegalArgumentException("a field path has no empty names, got '" + path + "'");
    }
  }

  /// Whether this text can be a path: no part of it is empty.
  public static boolean isValid(String path) {
    return !path.isBlank() && !path.startsWith(".") && !path.endsWith(".") && !path.contains("..");
  }

  /// The value at this place; empty when there is none.
  public Optional<Object> in(Map<String, Object> fields) {
    return find(fields, path);
  }

  private static Optional<Object> find(Object value, String rest) {
    if (value instanceof Map<?, ?> map && map.containsKey(rest)) {
      return Optional.ofNullable(map.get(rest));
    }
    int dot = rest.indexOf('.');
    String name = dot < 0 ? rest : rest.substring(0, dot);
    Optional<Object> next =
        switch (value) {
          case Map<?, ?> map when dot > 0 -> Optional.ofNullable(map.get(name));
          case List<?> list -> element(list, name);
          default -> Optional.empty();
        };
    return dot < 0 ? next : next.flatMap(found -> find(found, rest.substring(dot + 1)));
  }

  private static Optional<Object> element(List<?> list, String number) {
    if (!number.matches("[0-9]{1,9}") || Integer.parseInt(number) >= list.size()) {
      return Optional.empty();
    }
    return Optional.ofNullable(list.get(Integer.parseInt(number)));
  }
}
