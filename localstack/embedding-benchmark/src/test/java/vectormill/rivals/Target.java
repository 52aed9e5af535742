package vectormill.rivals;

import java.util.Locale;

/// A figure beside what was wanted of it.
///
/// @param wanted the least or the most of it
/// @param isLeast whether more is better
record Target(String what, double found, double wanted, boolean isLeast) {
  static Target atLeast(String what, double found, double wanted) {
    return new Target(what, found, wanted, true);
  }

  static Target atMost(String what, double found, double wanted) {
    return new Target(what, found, wanted, false);
  }

  @Override
  public String toString() {
    boolean reached = isLeast ? found >= wanted : found <= wanted;
    return String.format(
        Locale.ROOT,
        "%-66s %12.6g   wanted %s %g%s",
        what,
        found,
        isLeast ? "at least" : "at most",
        wanted,
        reached ? "" : ": NOT REACHED");
  }
}
