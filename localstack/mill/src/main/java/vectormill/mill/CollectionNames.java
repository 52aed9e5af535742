package vectormill.mill;

/// What may be the name of a collection: one folder of a key.
final class CollectionNames {
  private CollectionNames() {}

  /// @throws IllegalArgumentException saying what is wrong with the name
  static void check(String name) {
    if (name.isBlank() || name.contains("/") || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException(
          "a collection's name is one folder, without a slash; got \"" + name + "\"");
    }
  }
}
