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
/// @param image paths of the picture, of which the first that is there counts; empty: the usual
///   ones
/// @param date path of the date
/// @param language path of the language
/// @param attributes paths kept as attributes; empty: every scalar field not used above
public record ReadSpec(
    Format format,
    Optional<String> id,
    List<TextField> text,
    List<String> image,
    Optional<String> date,
    Optional<String> language,
    List<String> attributes) {
  public ReadSpec {
    text = List.copyOf(text);
    image = List.copyOf(image);
    attributes = List.copyOf(attributes);
  }

  /// Without a path of the picture.
  public ReadSpec(
      Format format,
      Optional<String> id,
      List<TextField> text,
      Optional<String> date,
      Optional<String> language,
      List<String> attributes) {
    this(format, id, text, List.of(), date, language, attributes);
  }

  /// The same with other text fields, id, date and language.
  public ReadSpec withFields(
      Optional<String> otherId,
      List<TextField> otherText,
      Optional<String> otherDate,
      Optional<String> otherLanguage) {
    return new ReadSpec(format, otherId, otherText, image, otherDate, otherLanguage, attributes);
  }

  /// The same with pictures at these paths.
  public ReadSpec withImage(List<String> paths) {
    return new ReadSpec(format, id, text, paths, date, language, attributes);
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
