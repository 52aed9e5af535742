package vectormill.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import vectormill.document.Document;

class RecordQueriesTest {
  private static final List<QueryWay> WAYS =
      List.of(
          QueryWay.usual(),
          QueryWay.sentence(),
          QueryWay.partOfSentence(0.01),
          QueryWay.partOfSentence(1),
          QueryWay.fewWords(),
          QueryWay.attribute("title"));
  private static final String SIGNS =
      "abcdeé ß\t\n.,!?-—'’\"()0123456789ÀЖא漢字かな한\u0301\uD83D\uDE00\u200D\u0000\uD800";

  @Test
  void queriesAreNeverEmptyAndEachHasTheRecordItCameFromAsItsAnswer() {
    for (long seed = 0; seed < 300; seed++) {
      List<Document> records = anyRecords(new SplittableRandom(seed));
      for (QueryWay way : WAYS) {
        Judgements made = RecordQueries.of(records, way, seed);
        made.queries()
            .forEach((query, answers) -> {
              assertThat(query).isNotBlank().doesNotContain("\t", "\n").hasSizeLessThan(1001);
              assertThat(WordsOfText.of(query)).isNotEmpty();
              assertThat(answers).hasSize(1).containsValue(1.0);
              String id = answers.keySet().iterator().next();
              Document source = records.get(Integer.parseInt(id));
              assertThat(source.text() + " " + source.attributes().get("title"))
                  .contains(List.of(query.split(" ")));
            });
      }
    }
  }

  @Test
  void theSameSeedMakesTheSameQueriesAndAnotherOneOthers() {
    List<Document> records = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      records.add(
          record(i, "The mill number %d ground its corn beside a quiet river.".formatted(i), ""));
    }
    Judgements made = RecordQueries.of(records, QueryWay.usual(), 7);
    assertThat(RecordQueries.of(records, QueryWay.usual(), 7)).isEqualTo(made);
    assertThat(RecordQueries.of(records, QueryWay.usual(), 8)).isNotEqualTo(made);
  }

  @Test
  void aQueryThatTwoRecordsYieldIsLeftOut() {
    List<Document> records =
        List.of(
            record(0, "one", "Weather"), record(1, "two", "Weather"), record(2, "three", "Sun"));
    assertThat(RecordQueries.of(records, QueryWay.attribute("title"), 1).queries())
        .isEqualTo(Map.of("Sun", Map.of("2", 1.0)));
  }

  @Test
  void recordsWithoutTheAttributeOrWithoutWordsYieldNoQuery() {
    assertThat(
            RecordQueries.of(List.of(record(0, "a text", "")), QueryWay.attribute("subtitle"), 1)
                .queries())
        .isEmpty();
    assertThat(RecordQueries.of(List.of(record(0, " … ", "")), QueryWay.usual(), 1).queries())
        .isEmpty();
  }

  @Test
  void aQueryHasHalfOfTheWordsOfOneSentenceInTheirOrder() {
    String text = "Yes. The old mill ground corn beside the quiet river.";
    Judgements made = RecordQueries.of(List.of(record(0, text, "")), QueryWay.usual(), 3);
    List<String> words = WordsOfText.of(made.queries().keySet().iterator().next());
    assertThat(WordsOfText.of(text)).containsSubsequence(words).doesNotHaveDuplicates();
    assertThat(words).hasSize(4).doesNotContain("Yes");
  }

  @Test
  void ideographsAreWordsByThemselves() {
    assertThat(WordsOfText.of("鉄道 opened, 1893!")).containsExactly("鉄", "道", "opened", "1893");
  }

  private static List<Document> anyRecords(SplittableRandom random) {
    List<Document> records = new ArrayList<>();
    int count = random.nextInt(1, 12);
    for (int i = 0; i < count; i++) {
      records.add(record(i, anyText(random, 1500), anyText(random, 40)));
    }
    return records;
  }

  private static String anyText(SplittableRandom random, int most) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(most);
    for (int i = 0; i < length; i++) {
      text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return text.toString();
  }

  private static Document record(int number, String text, String title) {
    return new Document(
        String.valueOf(number),
        text,
        Optional.empty(),
        number,
        -1,
        Optional.empty(),
        Optional.empty(),
        title.isEmpty() ? Map.of() : Map.of("title", title));
  }
}
