package vectormill.sweep;

/// A place in an inventory.
///
/// @param manifest the key of the inventory's manifest
/// @param file the number of one of its files, from 0
/// @param row the number of a row in that file, from 0; -1 before the first one
record InventoryPosition(String manifest, int file, long row) {
  /// The inverse of [#toString].
  static InventoryPosition of(String text) {
    String[] words = text.split(" ", 3);
    return new InventoryPosition(words[2], Integer.parseInt(words[0]), Long.parseLong(words[1]));
  }

  @Override
  public String toString() {
    return file + " " + row + " " + manifest;
  }
}
