package vectormill.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vectormill.document.Document;
import vectormill.document.EncodedImage;
import vectormill.document.RawRecord;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.recipe.FieldPath;
import vectormill.recipe.ReadSpec;

/// Makes documents of records. Free of state, safe for many threads.
public final class DocumentMapper {
  private final Optional<FieldPath> id;
  private final List<Text> text;
  private final List<FieldPath> images;
  private final Optional<FieldPath> date;
  private final Optional<FieldPath> language;
  private final List<FieldPath> attributes;
  private final Set<String> used;

  /// Makes documents that are texts.
  ///
  /// @param read with its text fields named: what the recipe leaves to be found out must be found
  ///   out before
  /// @throws IllegalArgumentException if no text field is named
  public DocumentMapper(ReadSpec read) {
    this(read, List.of());
  }

  /// As above.
  ///
  /// @param images where a record's picture may be; with any, documents are pictures, and text
  ///   fields, of which there may be none, hold captions
  public DocumentMapper(ReadSpec read, List<String> images) {
    if (read.text().isEmpty() && images.isEmpty()) {
      throw new IllegalArgumentException(
          "a document's text needs at least one field; find it out first");
    }
    id = read.id().map(FieldPath::new);
    text =
        read.text().stream()
            .map(field -> new Text(new FieldPath(field.path()), field.label()))
            .toList();
    this.images = images.stream().map(FieldPath::new).toList();
    date = read.date().map(FieldPath::new);
    language = read.language().map(FieldPath::new);
    attributes = read.attributes().stream().map(FieldPath::new).toList();
    used = new HashSet<>();
    text.forEach(field -> used.add(field.path().path()));
    used.addAll(images);
    for (Optional<FieldPath> path : List.of(id, date, language)) {
      path.ifPresent(found -> used.add(found.path()));
    }
  }

  /// The record's document, or why there is none. Texts are taken as they are.
  public Mapped map(RawRecord record) {
    Map<String, Object> fields = record.fields();
    Optional<String> name = idOf(record);
    if (name.isEmpty()) {
      String path = id.map(FieldPath::path).orElse("");
      return failed(
          record,
          Reason.MISSING_ID,
          "expected an id in the field '" + path + "', found " + found(fields, id));
    }
    List<String> lines = new ArrayList<>();
    boolean present = false;
    for (Text field : text) {
      Optional<String> value = field.path().in(fields).flatMap(Values::lines);
      present |= value.isPresent();
      value.filter(line -> !line.isBlank()).ifPresent(line -> lines.add(field.label() + line));
    }
    Optional<EncodedImage> image = imageOf(fields);
    if (image.isEmpty() && !images.isEmpty()) {
      return failed(record, Reason.MISSING_IMAGE, "expected a picture in " + imagePlaces());
    }
    if (image.isEmpty() && !present) {
      return failed(record, Reason.MISSING_TEXT, "expected text in " + places(fields));
    }
    if (image.isEmpty() && lines.isEmpty()) {
      return failed(record, Reason.EMPTY_TEXT, "the text is blank");
    }
    return new Mapped.Ok(
        new Document(
            name.get(),
            String.join("\n", lines),
            image,
            record.number(),
            record.offset(),
            scalarOf(fields, date),
            scalarOf(fields, language),
            attributesOf(fields)));
  }

  private Optional<EncodedImage> imageOf(Map<String, Object> fields) {
    return images.stream()
        .flatMap(path -> path.in(fields).stream())
        .filter(EncodedImage.class::isInstance)
        .map(EncodedImage.class::cast)
        .findFirst();
  }

  private String imagePlaces() {
    return images.stream().map(path -> "'" + path.path() + "'").collect(Collectors.joining(", "));
  }

  private Optional<String> idOf(RawRecord record) {
    if (id.isEmpty()) {
      return Optional.of(Long.toString(record.number()));
    }
    return scalarOf(record.fields(), id);
  }

  private static Optional<String> scalarOf(Map<String, Object> fields, Optional<FieldPath> path) {
    return path.flatMap(found -> found.in(fields))
        .flatMap(Values::scalar)
        .filter(value -> !value.isBlank());
  }

  private Map<String, Object> attributesOf(Map<String, Object> fields) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (FieldPath path : attributes) {
      path.in(fields)
          .filter(value -> !(value instanceof EncodedImage))
          .ifPresent(value -> found.put(path.path(), value));
    }
    if (attributes.isEmpty()) {
      fields.forEach((name, value) -> {
        if (Values.isScalar(value) && !used.contains(name)) {
          found.put(name, value);
        }
      });
    }
    return found;
  }

  private String places(Map<String, Object> fields) {
    List<String> places = new ArrayList<>();
    for (Text field : text) {
      Optional<FieldPath> path = Optional.of(field.path());
      places.add("'" + field.path().path() + "' (found " + found(fields, path) + ")");
    }
    return String.join(", ", places);
  }

  private static String found(Map<String, Object> fields, Optional<FieldPath> path) {
    return path.flatMap(place -> place.in(fields))
        .map(value -> value instanceof String ? "a blank text" : Values.kind(value))
        .orElse("nothing");
  }

  private Mapped failed(RawRecord record, Reason reason, String detail) {
    return new Mapped.Failed(
        new RecordFailure(record.number(), record.offset(), reason, nameOf(record), detail));
  }

  private String nameOf(RawRecord record) {
    return id.isEmpty() ? "" : scalarOf(record.fields(), id).orElse("");
  }

  /// A field of the text with what is put before it.
  private record Text(FieldPath path, String label) {}
}
