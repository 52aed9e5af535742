package vectormill.sweep;

/// One thing that a sweep looks after. What it could not finish it finds again in a later run.
interface Duty {
  /// As the report calls it.
  String name();

  /// Does at most as much as the budget allows.
  ///
  /// @param findings gets what was found and done, also when a store fails half-way
  void run(Budget budget, Findings findings);
}
