package vectormill.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.document.Document;
import vectormill.document.EncodedImage;
import vectormill.document.RawRecord;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.recipe.Format;
import vectormill.recipe.ReadSpec;

class DocumentMapperTest {
  private static final ReadSpec FULL =
      new ReadSpec(
          Format.JSON_LINES,
          Optional.of("meta.id"),
          List.of(
              new ReadSpec.TextField("title", "Title: "),
              new ReadSpec.TextField("body", ""),
              new ReadSpec.TextField("sents.0.text", "First: ")),
          Optional.of("date"),
          Optional.of("lg"),
          List.of());

  @Test
  void fieldsAreFoundJoinedAndKept() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("meta", Map.of("id", 17L));
    fields.put("title", "Ärger in Zürich 🐦");
    fields.put("body", "Zeile eins\nZeile zwei");
    fields.put("sents", List.of(Map.of("text", "Erster")));
    fields.put("date", "1921-05-01");
    fields.put("lg", "de");
    fields.put("pages", 3L);
    fields.put("front", true);
    fields.put("tags", List.of("x"));

    assertThat(document(FULL, fields))
        .isEqualTo(
            new Document(
                "17",
                "Title: Ärger in Zürich 🐦\nZeile eins\nZeile zwei\nFirst: Erster",
                Optional.empty(),
                4,
                99,
                Optional.of("1921-05-01"),
                Optional.of("de"),
                Map.of("pages", 3L, "front", true)));
  }

  @Test
  void absentAndBlankTextFieldsAreLeftOutWithTheirLabels() {
    assertThat(document(FULL, Map.of("meta", Map.of("id", "a"), "title", " ", "body", "text")))
        .extracting(Document::text)
        .isEqualTo("text");
  }

  @Test
  void aListOfTextsIsJoinedAndNumbersAreText() {
    ReadSpec read = reading(Optional.empty(), "lines", "year");
    assertThat(document(read, Map.of("lines", List.of("a", "b"), "year", 1921L)).text())
        .isEqualTo("a\nb\n1921");
  }

  @Test
  void withoutAnIdFieldTheRecordsNumberServes() {
    assertThat(document(reading(Optional.empty(), "t"), Map.of("t", "x")).id()).isEqualTo("4");
  }

  @Test
  void namedAttributesAreTakenWhateverTheyAre() {
    ReadSpec read =
        new ReadSpec(
            Format.AUTO,
            Optional.empty(),
            List.of(new ReadSpec.TextField("t", "")),
            Optional.empty(),
            Optional.empty(),
            List.of("a.b", "list", "absent"));
    assertThat(
            document(
                    read,
                    Map.of("t", "x", "a", Map.of("b", 1.5), "list", List.of("y"), "other", "z"))
                .attributes())
        .isEqualTo(Map.of("a.b", 1.5, "list", List.of("y")));
  }

  @Test
  void aMissingBlankOrStructuredIdFails() {
    ReadSpec read = reading(Optional.of("id"), "t");
    for (Map<String, Object> fields :
        List.<Map<String, Object>>of(
            Map.of("t", "x"),
            Map.of("t", "x", "id", " "),
            Map.of("t", "x", "id", List.of("a")),
            Map.of("t", "x", "id", Map.of("a", "b")))) {
      assertThat(failure(read, fields).reason()).isEqualTo(Reason.MISSING_ID);
    }
    assertThat(failure(read, Map.of("id", List.of("a"))).detail())
        .isEqualTo("expected an id in the field 'id', found a list");
  }

  @Test
  void missingTextAndBlankTextAreToldApart() {
    ReadSpec read = reading(Optional.empty(), "a", "b");
    assertThat(failure(read, Map.of("c", "x")))
        .isEqualTo(
            new RecordFailure(
                4,
                99,
                Reason.MISSING_TEXT,
                "expected text in 'a' (found nothing), 'b' (found nothing)"));
    assertThat(failure(read, Map.of("a", Map.of("x", "y"))).reason())
        .isEqualTo(Reason.MISSING_TEXT);
    assertThat(failure(read, Map.of("a", " \u2003\n", "c", "x")).reason())
        .isEqualTo(Reason.EMPTY_TEXT);
  }

  @Test
  void theFirstPictureThatIsThereCountsAndItsCaptionMayBeAbsent() {
    DocumentMapper mapper =
        new DocumentMapper(reading(Optional.empty(), "txt"), List.of("png", "jpg"));
    EncodedImage image = new EncodedImage(new byte[] {1, 2});
    RawRecord captioned =
        new RawRecord(4, 99, Map.of("jpg", image, "txt", "a mill", "place", "Bern"));
    assertThat(mapper.map(captioned))
        .isEqualTo(
            new Mapped.Ok(
                new Document(
                    "4",
                    "a mill",
                    Optional.of(image),
                    4,
                    99,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("place", "Bern"))));
    assertThat(mapper.map(new RawRecord(4, 99, Map.of("jpg", image))))
        .isInstanceOfSatisfying(Mapped.Ok.class, ok -> assertThat(ok.document().text()).isEmpty());
    assertThat(mapper.map(new RawRecord(4, 99, Map.of("gif", image, "txt", "a mill"))))
        .isEqualTo(
            new Mapped.Failed(
                new RecordFailure(
                    4, 99, Reason.MISSING_IMAGE, "expected a picture in 'png', 'jpg'")));
  }

  @Test
  void aRecipeThatLeavesTheTextOpenIsRefused() {
    assertThatThrownBy(() -> new DocumentMapper(ReadSpec.automatic()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ReadSpec reading(Optional<String> id, String... text) {
    return new ReadSpec(
        Format.AUTO,
        id,
        List.of(text).stream().map(path -> new ReadSpec.TextField(path, "")).toList(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Document document(ReadSpec read, Map<String, Object> fields) {
    return switch (new DocumentMapper(read).map(new RawRecord(4, 99, fields))) {
      case Mapped.Ok(Document document) -> document;
      case Mapped.Failed(RecordFailure failure) -> throw new AssertionError(failure.toString());
    };
  }

  private static RecordFailure failure(ReadSpec read, Map<String, Object> fields) {
    return switch (new DocumentMapper(read).map(new RawRecord(4, 99, fields))) {
      case Mapped.Ok(Document document) -> throw new AssertionError(document.toString());
      case Mapped.Failed(RecordFailure failure) -> failure;
    };
  }
}
