package vectormill.testing.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Merges of a byte-level BPE, each two parts with a space between; they build whole words from the
/// left.
final class ByteMerges {
  private static final Pattern WORD = Pattern.compile("[a-z]{2,}");
  private static final String SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wu ja ze";

  private ByteMerges() {}

  /// The text's words, then made-up ones, until there are as many merges as wanted.
  static List<String> of(String prose, int count) {
    Set<String> merges = new LinkedHashSet<>();
    Set<String> made = new HashSet<>();
    WORD.matcher(prose.toLowerCase(Locale.ROOT))
        .results()
        .forEach(word -> add(word.group(), merges, made));
    List<String> syllables = List.of(SYLLABLES.split(" "));
    for (int number = syllables.size(); merges.size() < count; number++) {
      StringBuilder word = new StringBuilder();
      for (int rest = number; rest > 0; rest /= syllables.size()) {
        word.append(syllables.get(rest % syllables.size()));
      }
      add(word.toString(), merges, made);
    }
    return new ArrayList<>(merges).subList(0, count);
  }

  /// What a merge makes is an entry of the vocabulary, and no two merges may make the same.
  private static void add(String word, Set<String> merges, Set<String> made) {
    String left = word.substring(0, 1);
    for (int i = 1; i < word.length(); i++) {
      String right = word.charAt(i) + (i == word.length() - 1 ? "</w>" : "");
      if (made.add(left + right)) {
        merges.add(left + " " + right);
      }
      left = left + right;
    }
  }
}
