package vectormill.model.lite;

import java.util.Arrays;

/// The distinct words of one text at a time, and its distinct pairs of neighbouring words, each
/// with how often it stands there, in the order of first occurrence. For one thread.
final class WordCounts {
  private int[] slots = new int[256];
  private int[] wordOf = new int[128];
  private int[] wordTokens = new int[128];
  private int[] wordCounts = new int[128];
  private int[] pairTokens = new int[128];
  private int[] pairCounts = new int[128];
  private int words;
  private int pairs;

  /// Replaces what was there by the counts of these words.
  ///
  /// @param withPairs whether pairs are counted too
  void count(Tokens tokens, boolean withPairs) {
    makeRoom(tokens.count());
    words = 0;
    pairs = 0;
    countWords(tokens);
    if (withPairs) {
      countPairs(tokens.count());
    }
  }

  /// Number of distinct words.
  int words() {
    return words;
  }

  /// The first token that is this word.
  int wordToken(int word) {
    return wordTokens[word];
  }

  /// How often the word stands in the text.
  int wordCount(int word) {
    return wordCounts[word];
  }

  /// Number of distinct pairs.
  int pairs() {
    return pairs;
  }

  /// The first token of the pair's first occurrence; the second is the next one.
  int pairToken(int pair) {
    return pairTokens[pair];
  }

  /// How often the pair stands in the text.
  int pairCount(int pair) {
    return pairCounts[pair];
  }

  private void makeRoom(int tokens) {
    if (tokens > wordOf.length) {
      int room = Integer.highestOneBit(tokens) * 2;
      slots = new int[room * 2];
      wordOf = new int[room];
      wordTokens = new int[room];
      wordCounts = new int[room];
      pairTokens = new int[room];
      pairCounts = new int[room];
    }
  }

  /// Slots to use for a text: a power of two, at least twice its tokens.
  private static int slotsFor(int tokens) {
    return Integer.highestOneBit(Math.max(1, tokens)) * 4;
  }

  private void countWords(Tokens tokens) {
    int used = Math.min(slots.length, slotsFor(tokens.count()));
    Arrays.fill(slots, 0, used, 0);
    char[] chars = tokens.chars();
    for (int token = 0; token < tokens.count(); token++) {
      int start = tokens.start(token);
      int end = tokens.end(token);
      int slot = TermTable.hash(TermTable.WORD, chars, start, end) & (used - 1);
      while (slots[slot] != 0 && !isWord(tokens, slots[slot] - 1, start, end)) {
        slot = (slot + 1) & (used - 1);
      }
      if (slots[slot] == 0) {
        wordTokens[words] = token;
        wordCounts[words] = 0;
        slots[slot] = ++words;
      }
      wordOf[token] = slots[slot] - 1;
      wordCounts[slots[slot] - 1]++;
    }
  }

  private boolean isWord(Tokens tokens, int word, int start, int end) {
    int token = wordTokens[word];
    char[] chars = tokens.chars();
    return Arrays.equals(chars, tokens.start(token), tokens.end(token), chars, start, end);
  }

  private void countPairs(int tokens) {
    int used = Math.min(slots.length, slotsFor(tokens));
    Arrays.fill(slots, 0, used, 0);
    for (int token = 0; token + 1 < tokens; token++) {
      int slot = pairHash(wordOf[token], wordOf[token + 1]) & (used - 1);
      while (slots[slot] != 0 && !isPair(slots[slot] - 1, token)) {
        slot = (slot + 1) & (used - 1);
      }
      if (slots[slot] == 0) {
        pairTokens[pairs] = token;
        pairCounts[pairs] = 0;
        slots[slot] = ++pairs;
      }
      pairCounts[slots[slot] - 1]++;
    }
  }

  private boolean isPair(int pair, int token) {
    int first = pairTokens[pair];
    return wordOf[first] == wordOf[token] && wordOf[first + 1] == wordOf[token + 1];
  }

  private static int pairHash(int left, int right) {
    int hash = left * 0x9e3779b9 + right * 0x85ebca6b;
    return hash ^ (hash >>> 15);
  }
}
