package vectormill.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import vectormill.document.Document;
import vectormill.model.text.Sentences;

/// A way to make a query from a record.
@FunctionalInterface
public interface QueryWay {
  /// Empty when this record yields none.
  Optional<String> query(Document record, SplittableRandom random);

  /// The way where nothing else is said: half of the words of a sentence.
  static QueryWay usual() {
    return partOfSentence(0.5);
  }

  /// The value of an attribute such as a title, which should not be a part of the text that is
  /// searched.
  static QueryWay attribute(String name) {
    return (record, _) ->
        Optional.ofNullable(record.attributes().get(name)).map(Object::toString).map(String::strip);
  }

  /// One sentence, whole.
  static QueryWay sentence() {
    return (record, random) -> Optional.of(sentence(record.text(), random));
  }

  /// So much of the words of one sentence, in their order, at least one.
  ///
  /// @param share above 0, at most 1
  static QueryWay partOfSentence(double share) {
    return (record, random) -> {
      List<String> words = WordsOfText.of(sentence(record.text(), random));
      return joined(some(words, (int) (share * words.size()), random));
    };
  }

  /// Two to four words of the text, in their order.
  static QueryWay fewWords() {
    return (record, random) ->
        joined(some(WordsOfText.of(record.text()), random.nextInt(2, 5), random));
  }

  /// Sentences of fewer words than four are passed over where there are others.
  private static String sentence(String text, SplittableRandom random) {
    List<String> all =
        Sentences.of(text).stream().map(span -> text.substring(span.start(), span.end())).toList();
    List<String> longer = all.stream().filter(each -> WordsOfText.of(each).size() >= 4).toList();
    List<String> good = longer.isEmpty() ? all : longer;
    return good.isEmpty() ? "" : good.get(random.nextInt(good.size()));
  }

  private static List<String> some(List<String> words, int count, SplittableRandom random) {
    List<String> chosen = new ArrayList<>();
    int wanted = Math.min(words.size(), Math.max(1, count));
    for (int i = 0; i < words.size() && chosen.size() < wanted; i++) {
      if (random.nextInt(words.size() - i) < wanted - chosen.size()) {
        chosen.add(words.get(i));
      }
    }
    return chosen;
  }

  private static Optional<String> joined(List<String> words) {
    return Optional.of(String.join(" ", words));
  }
}
