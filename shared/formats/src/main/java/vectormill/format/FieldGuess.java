package vectormill.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.document.RawRecord;
import vectormill.recipe.ReadSpec;
import vectormill.recipe.ReadSpec.TextField;

/// Finds out which fields hold id, text, date and language, from the first records of a file.
///
/// What the specification names already is left alone. Well-known names win; failing these, the
/// text is the field with the longest strings on average, but for captions of pictures, which are
/// known by their names or absent. The same sample gives the same guess.
public final class FieldGuess {
  private static final List<String> IDS =
      List.of(
          "__key__",
          "id",
          "_id",
          "ci_id",
          "doc_id",
          "docid",
          "document_id",
          "uuid",
          "uid",
          "identifier");
  private static final List<String> TEXTS =
      List.of("text", "txt", "body", "content", "ft", "full_text", "fulltext", "article");
  private static final List<String> TITLES = List.of("title", "headline", "name");
  private static final List<String> DESCRIPTIONS =
      List.of("abstract", "summary", "description", "caption");
  private static final List<String> DATES =
      List.of(
          "date",
          "published",
          "publication_date",
          "pub_date",
          "created_at",
          "created",
          "issued",
          "timestamp",
          "ts",
          "year");
  private static final List<String> LANGUAGES =
      List.of("language", "lang", "lg", "language_code", "locale");
  private static final int MAX_LANGUAGE_LENGTH = 35;
  private static final String FALLBACK = "text";

  private final FieldStatistics fields;
  private final List<String> reasons = new ArrayList<>();

  private FieldGuess(FieldStatistics fields) {
    this.fields = fields;
  }

  /// Fills in what the specification leaves open.
  ///
  /// @param spec what is wanted
  /// @param sample the first records of the file; about 50 are enough
  public static Guess complete(ReadSpec spec, List<RawRecord> sample) {
    return new FieldGuess(FieldStatistics.of(sample)).fill(spec);
  }

  private Guess fill(ReadSpec spec) {
    List<TextField> text = spec.text();
    if (text.isEmpty()) {
      text = spec.image().isEmpty() ? text() : knownText();
    }
    Optional<String> id = spec.id().or(this::id);
    Optional<String> date = spec.date().or(() -> plain("date", DATES, Integer.MAX_VALUE));
    Optional<String> language =
        spec.language().or(() -> plain("language", LANGUAGES, MAX_LANGUAGE_LENGTH));
    ReadSpec filled = spec.withFields(id, text, date, language);
    String why =
        reasons.isEmpty()
            ? "the recipe names every field"
            : "from %d records: %s".formatted(fields.records(), String.join("; ", reasons));
    return new Guess(filled, why);
  }

  private List<TextField> text() {
    List<TextField> known = knownText();
    if (!known.isEmpty()) {
      return known;
    }
    Optional<String> longest = fields.longestText();
    if (longest.isPresent()) {
      return chosen(List.of(longest.get()), "the longest strings on average");
    }
    return chosen(List.of(FALLBACK), "no field holds text, so this one is expected");
  }

  /// Fields with a well-known name; none where there is none.
  private List<TextField> knownText() {
    Optional<String> main = fields.texts(TEXTS);
    if (main.isPresent()) {
      return chosen(List.of(main.get()), "a well-known name");
    }
    Optional<String> title = fields.texts(TITLES);
    Optional<String> description = fields.texts(DESCRIPTIONS);
    if (title.isPresent() && description.isPresent()) {
      return chosen(List.of(title.get(), description.get()), "well-known names");
    }
    if (description.isPresent()) {
      return chosen(List.of(description.get()), "a well-known name");
    }
    return List.of();
  }

  private List<TextField> chosen(List<String> paths, String reason) {
    reasons.add("text is " + String.join(" + ", paths) + " (" + reason + ")");
    return paths.stream().map(path -> new TextField(path, "")).toList();
  }

  private Optional<String> id() {
    Optional<String> found = fields.distinct(IDS);
    reasons.add(
        found
            .map(path -> "id is " + path + " (a well-known name, distinct in every record)")
            .orElseGet(() ->
                fields
                        .indistinct(IDS)
                        .map(why -> "no field is a distinct id (" + why + ")")
                        .orElse("no field is named as an id")
                    + ", so records are numbered; set read.id to insist"));
    return found;
  }

  private Optional<String> plain(String what, List<String> names, int maxLength) {
    Optional<String> found = fields.scalars(names, maxLength);
    found.ifPresent(path -> reasons.add(what + " is " + path));
    return found;
  }
}
