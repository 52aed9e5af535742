package vectormill.torture;

import java.util.List;
import vectormill.torture.Contents.Kind;

/// A collection that files are dropped into.
///
/// @param name its name
/// @param kinds what is dropped there
/// @param recipe its recipe's lines before the one that changes; empty for a collection without one
record Folder(String name, List<Kind> kinds, String recipe) {
  /// All of them.
  static final List<Folder> ALL =
      List.of(
          new Folder("torture-lines", List.of(Kind.LINES), ""),
          new Folder("torture-zipped", List.of(Kind.ZIPPED_LINES, Kind.PAGED_LINES), ""),
          new Folder(
              "torture-tables", List.of(Kind.TABLE), "read: { format: csv, id: id, text: text }\n"),
          new Folder("torture-columns", List.of(Kind.COLUMNS), ""),
          new Folder("torture-mixed", List.of(Kind.values()), ""));

  Folder {
    kinds = List.copyOf(kinds);
  }

  /// The recipe in one of its versions, which differ in their fingerprint only.
  String recipe(int version) {
    return recipe + "keep: [ { minChars: " + (1 + version % 5) + " } ]\n";
  }
}
