package vectormill.sweep;

import java.util.Map;

/// One thing that a sweep looks after. What it could not finish it finds again in a later run.
interface Duty {
  /// As the report calls it.
  String name();

  /// Does at most as much as the budget allows.
  ///
  /// @return what was found and done, by name
  Map<String, Long> run(Budget budget);
}
