package vectormill.stack;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vectormill.settings.Program;

/// Values of variables, by the names in `EnvironmentNames`.
///
/// @param values name to value
record Variables(Map<String, String> values) {
  static final Variables NONE = new Variables(Map.of());

  Variables {
    values = Map.copyOf(values);
  }

  /// The same with one more.
  Variables with(String name, String value) {
    Map<String, String> more = new TreeMap<>(values);
    more.put(name, value);
    return new Variables(more);
  }

  /// Those that a program reads, in the order of their names.
  ///
  /// @throws IllegalStateException when one is not here that the program needs
  Map<String, String> of(Program program) {
    Set<String> absent = new TreeSet<>(program.needed());
    absent.removeAll(values.keySet());
    if (!absent.isEmpty()) {
      throw new IllegalStateException(program.id() + " needs " + absent);
    }
    Map<String, String> its = new TreeMap<>(values);
    its.keySet().retainAll(program.variables());
    return its;
  }
}
