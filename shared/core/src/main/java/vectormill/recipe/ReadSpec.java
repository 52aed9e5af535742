package vectormill.recipe;

import java.util.List;
import java.util.Optional;

/// Where in a record the parts of a document are.
///
/// Paths name nested fields with dots and list elements with numbers: `meta.title`, `sents.0.text`.
///
/// @param format the layout; [Format#AUTO] finds it out
/// @param id path of the record's id; empty: found out, else the record's number serves
/// @param text what is embedded, joined by a newline; empty: found out
/// @param date path of the date
/// @param language path of the language
/// @param attributes paths kept as attributes; empty: every scalar field not used above
public record ReadSpec(
    Format format,
    Optional<String> id,
    List<TextField> text,
    Optional<String> date,
    Optional<String> language,
    List<String> attributes) {
  public ReadSpec {
    text = List.copyOf(text);
    attributes = List.copyOf(attributes);
  }

  /// One field of the text.
  ///
  /// @param path where it is
  /// @param label put before it, such as `Title: `; may be empty
  public record TextField(String path, String label) {}

  /// Everything is found out.
  public static ReadSpec automatic() {
    return new ReadSpec(
        Format.AUTO, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of());
  }
}
