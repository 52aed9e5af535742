package vectormill.testing.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/// Merges of a byte-level BPE, each two parts with a space between; they build whole words from the
/// left.
final class ByteMerges {
  private static final String SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wu ja ze";

  private ByteMerges() {}

  /// The text's words, then made-up ones, until there are as many merges as wanted.
  static List<String> of(String prose, int count) {
    LinkedHashSet<String> merges = new LinkedHashSet<>();
    LinkedHashSet<String> made = new LinkedHashSet<>();
    for (String word : prose.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
      if (word.length() > 1) {
        add(word, merges, made);
      }
    }
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
  private static void add(String word, LinkedHashSet<String> merges, LinkedHashSet<String> made) {
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
