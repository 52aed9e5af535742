package vectormill.testing.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The entries of a made-up WordPiece vocabulary, in the order of their ids.
final class TinyVocabulary {
  private static final Pattern WORD = Pattern.compile("\\p{L}+|\\p{N}+|[^\\s\\p{L}\\p{N}]");
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
  private static final String SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wu ja ze";

  private TinyVocabulary() {}

  /// Special tokens, then every character of the text and of ASCII, alone and as a continuation,
  /// then the text's words, frequent ones first, then made-up words up to the size.
  static List<String> of(Collection<String> special, String prose, int size) {
    String text =
        MARKS
            .matcher(Normalizer.normalize(prose.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
            .replaceAll("");
    LinkedHashSet<String> entries = new LinkedHashSet<>(special);
    for (int character : characters(text)) {
      entries.add(Character.toString(character));
      entries.add("##" + Character.toString(character));
    }
    if (entries.size() > size) {
      throw new IllegalArgumentException(
          "a vocabulary of " + size + " has no room for " + entries.size() + " characters");
    }
    entries.addAll(words(text));
    for (int number = 0; entries.size() < size; number++) {
      entries.add((number % 2 == 0 ? "" : "##") + madeUp(number / 2));
    }
    return entries.stream().limit(size).toList();
  }

  private static Set<Integer> characters(String text) {
    Set<Integer> characters = new TreeSet<>();
    text.codePoints()
        .filter(character -> !Character.isWhitespace(character))
        .forEach(characters::add);
    for (int character = '!'; character <= '~'; character++) {
      characters.add(Character.toLowerCase(character));
    }
    return characters;
  }

  private static List<String> words(String text) {
    Map<String, Integer> counts = new TreeMap<>();
    WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .forEach(word -> counts.merge(word, 1, Integer::sum));
    List<String> words = new ArrayList<>(counts.keySet());
    words.sort((a, b) -> counts.getOrDefault(b, 0) - counts.getOrDefault(a, 0));
    return words;
  }

  private static String madeUp(int number) {
    List<String> syllables = List.of(SYLLABLES.split(" "));
    StringBuilder word = new StringBuilder();
    for (int rest = number + syllables.size(); rest > 0; rest /= syllables.size()) {
      word.append(syllables.get(rest % syllables.size()));
    }
    return word.toString();
  }
}
