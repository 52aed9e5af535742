package vectormill.embedfiles;

import vectormill.format.SplitPlan;

/// How a file is worked on, decided once so that everybody agrees.
///
/// @param since the fence of the claim of the whole file that decided
/// @param plan in one piece or in ranges
record StoredPlan(long since, SplitPlan plan) {
  /// How many ranges there are; 0 when it is read in one piece.
  int ranges() {
    return switch (plan) {
      case SplitPlan.Whole _ -> 0;
      case SplitPlan.Ranges cut -> cut.ranges().size();
    };
  }
}
