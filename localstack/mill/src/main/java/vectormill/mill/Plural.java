package vectormill.mill;

/// How many of something, in English.
final class Plural {
  private Plural() {}

  /// `1 file`, `2 files`.
  static String of(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
