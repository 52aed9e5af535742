package vectormill.sweep;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in an inventory.
///
/// @param manifest the key of the inventory's manifest
/// @param file the number of one of its files, from 0
/// @param row the number of a row in that file, from 0; -1 before the first one
record InventoryPosition(String manifest, int file, long row) {
  /// What keys of manifests look like.
  static final String MANIFEST = ".*/[0-9T:Z-]+/manifest\\.json";

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9}) (-1|\\d{1,18}) (" + MANIFEST + ")");

  /// The inverse of [#toString]; empty for anything else, such as a position in a live listing.
  static Optional<InventoryPosition> parse(String text) {
    Matcher found = FORM.matcher(text);
    return found.matches()
        ? Optional.of(
            new InventoryPosition(
                found.group(3), Integer.parseInt(found.group(1)), Long.parseLong(found.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return file + " " + row + " " + manifest;
  }
}
