package vectormill.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A text or a picture with its identity and attributes.
///
/// @param id the record's own id, unique within its file
/// @param text what is embedded, never blank; beside a picture its caption, which may be empty
/// @param image what is embedded instead of the text, where the recipe embeds pictures
/// @param number zero-based position of the record in its file
/// @param offset bytes into the decompressed file, -1 when unknown
/// @param date as the source writes it
/// @param language as the source names it
/// @param attributes every other mapped field; values as in [RawRecord]
public record Document(
    String id,
    String text,
    Optional<EncodedImage> image,
    long number,
    long offset,
    Optional<String> date,
    Optional<String> language,
    Map<String, Object> attributes) {
  public Document {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("record " + number + " has an empty id");
    }
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /// The same without the file of its picture.
  public Document withoutImage() {
    return image.isEmpty()
        ? this
        : new Document(id, text, Optional.empty(), number, offset, date, language, attributes);
  }

  /// Length in Unicode code points, the unit of every character limit.
  public int characters() {
    return text.codePointCount(0, text.length());
  }
}
