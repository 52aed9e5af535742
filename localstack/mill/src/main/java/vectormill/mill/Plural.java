package vectormill.mill;

/// How many of something, in English.
final class Plural {
  private Plural() {}

  /// `1 file`, `2 files`.
  static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  /// `1 index`, `2 indices`.
  static String of(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
