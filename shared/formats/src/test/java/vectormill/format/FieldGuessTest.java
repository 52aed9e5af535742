package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.document.RawRecord;
import vectormill.format.sample.Archive;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;
import vectormill.recipe.ReadSpec;
import vectormill.recipe.ReadSpec.TextField;

class FieldGuessTest {
  private static Guess guess(List<Map<String, Object>> records) {
    List<RawRecord> sample = new ArrayList<>();
    for (Map<String, Object> fields : records) {
      sample.add(new RawRecord(sample.size(), -1, fields));
    }
    return FieldGuess.complete(ReadSpec.automatic(), sample);
  }

  private static Map<String, Object> withoutText(Map<String, Object> sample) {
    Map<String, Object> rest = new LinkedHashMap<>(sample);
    rest.remove("txt");
    return rest;
  }

  private static List<String> paths(Guess guess) {
    return guess.spec().text().stream().map(TextField::path).toList();
  }

  @Test
  void fieldsWhoseNamesMakeNoPathArePassedOver() {
    for (String name : List.of("", ".", "a.", ".a", "a..b", " ")) {
      Guess guess = guess(List.of(Map.of(name, "the longest text of all", "note", "short")));
      assertThat(paths(guess)).as(name).containsExactly("note");
    }
  }

  @Test
  void newspaperFieldsAreKnown() {
    Guess guess =
        guess(
            List.of(
                Map.of("id", "a-1", "ft", "One text", "lg", "de", "date", "1900-01-01", "tp", "ar"),
                Map.of("id", "a-2", "ft", "Two", "lg", "fr", "date", "1900-01-02", "tp", "ar")));

    assertThat(guess.spec().id()).contains("id");
    assertThat(paths(guess)).containsExactly("ft");
    assertThat(guess.spec().language()).contains("lg");
    assertThat(guess.spec().date()).contains("date");
    assertThat(guess.why()).contains("2 records", "ft", "id is id");
  }

  @Test
  void samplesOfAWebDatasetAreKnown() throws Exception {
    List<Map<String, Object>> samples =
        Records.fields(Records.read(new MemorySource("c/00000.tar", Archive.samples())));
    Guess guess = guess(samples);
    assertThat(guess.spec().id()).contains("__key__");
    assertThat(paths(guess)).containsExactly("txt");

    Guess captions = guess(samples.stream().map(FieldGuessTest::withoutText).toList());
    assertThat(paths(captions)).containsExactly("caption");

    Guess texts = guess(Records.fields(Records.read(new MemorySource("a.tar", Archive.texts()))));
    assertThat(texts.spec().id()).contains("__key__");
    assertThat(paths(texts)).containsExactly("text");
  }

  @Test
  void whyNoIdWasTakenIsTold() {
    assertThat(guess(List.of(Map.of("id", "x1", "text", "a"), Map.of("id", "x1", "text", "b"))))
        .extracting(Guess::why)
        .asString()
        .contains("no field is a distinct id (id: 'x1' stands there twice)", "set read.id");
    assertThat(guess(List.of(Map.of("id", "x1", "text", "a"), Map.of("text", "b"))).why())
        .contains("(id: only 1 of 2 records have it)");
    assertThat(guess(List.of(Map.of("id", " ", "text", "a"))).why()).contains("one is blank");
    assertThat(guess(List.of(Map.of("text", "a"))).why())
        .contains("no field is named as an id, so records are numbered");
  }

  @Test
  void titleAndDescriptionMakeTheTextTogether() {
    assertThat(
            paths(guess(List.of(Map.of("Title", "A vase", "description", "Of clay", "year", 1L)))))
        .containsExactly("Title", "description");
  }

  @Test
  void theLongestFieldIsTheTextWhenNoNameIsKnown() {
    assertThat(
            paths(
                guess(
                    List.of(
                        Map.of("a", "short", "b", Map.of("c", "a good deal longer")),
                        Map.of("a", "a", "b", Map.of("c", "also rather long"))))))
        .containsExactly("b.c");
  }

  @Test
  void anIdThatRepeatsIsNone() {
    Guess guess = guess(List.of(Map.of("id", 1L, "text", "x"), Map.of("id", 1L, "text", "y")));

    assertThat(guess.spec().id()).isEmpty();
    assertThat(guess.why()).contains("numbered");
  }

  @Test
  void whatTheRecipeNamesIsLeftAlone() {
    ReadSpec spec =
        new ReadSpec(
            Format.CSV,
            Optional.of("key"),
            List.of(new TextField("title", "Title: ")),
            Optional.empty(),
            Optional.of("l"),
            List.of("x"));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", "a");
    fields.put("text", "b");

    Guess guess = FieldGuess.complete(spec, List.of(new RawRecord(0, 0, fields)));

    assertThat(guess.spec()).isEqualTo(spec);
  }

  @Test
  void withoutRecordsTheTextFieldIsExpected() {
    assertThat(paths(guess(List.of()))).containsExactly("text");
  }
}
