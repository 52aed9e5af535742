package vectormill.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds text that no valid UTF-8 can hold: JSON may escape half a surrogate pair.
final class LoneSurrogates {
  private LoneSurrogates() {}

  /// The path of the first string with half a pair; looks only where the JSON escapes a surrogate.
  static Optional<String> find(byte[] json, int from, int to, Map<String, Object> fields) {
    return mayEscapeOne(json, from, to) ? inMap(fields) : Optional.empty();
  }

  private static boolean mayEscapeOne(byte[] json, int from, int to) {
    for (int i = from; i + 2 < to; i++) {
      if (json[i] == '\\' && json[i + 1] == 'u' && (json[i + 2] | 0x20) == 'd') {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> inMap(Map<?, ?> fields) {
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      String name = String.valueOf(field.getKey());
      if (isBroken(name)) {
        return Optional.of("a field's name");
      }
      Optional<String> path = inValue(name, field.getValue());
      if (path.isPresent()) {
        return path;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> inValue(String path, Object value) {
    if (value instanceof String text) {
      return isBroken(text) ? Optional.of(path) : Optional.empty();
    }
    if (value instanceof Map<?, ?> map) {
      return inMap(map).map(inner -> path + "." + inner);
    }
    if (value instanceof List<?> list) {
      return list.stream().flatMap(element -> inValue(path, element).stream()).findFirst();
    }
    return Optional.empty();
  }

  private static boolean isBroken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
