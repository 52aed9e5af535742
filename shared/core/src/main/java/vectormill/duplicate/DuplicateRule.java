package vectormill.duplicate;

import java.util.List;
import java.util.stream.Collectors;

/// When two records are duplicates of each other.
public sealed interface DuplicateRule {
  /// The same text, byte for byte as it is stored.
  record SameBytes() implements DuplicateRule {}

  /// The same text but for case, spaces and forms of characters.
  record SameText() implements DuplicateRule {}

  /// Texts that share their runs of words.
  ///
  /// @param jaccard the least share of all runs that both have, above 0 and at most 1
  record MinHash(double jaccard) implements DuplicateRule {}

  /// Vectors that point the same way.
  ///
  /// @param cosine the least, above 0 and at most 1
  record Cosine(double cosine) implements DuplicateRule {}

  /// Perceptual hashes that hardly differ.
  ///
  /// @param bits the most that differ, from 0
  record HashBits(int bits) implements DuplicateRule {}

  /// Several rules that must all hold.
  ///
  /// @param parts at least two, none of which is of this kind
  record All(List<DuplicateRule> parts) implements DuplicateRule {
    public All {
      parts = List.copyOf(parts);
      if (parts.size() < 2 || parts.stream().anyMatch(All.class::isInstance)) {
        throw new IllegalArgumentException("at least two plain rules, got " + parts);
      }
    }
  }

  /// What it looks at, in one word: `bytes`, `text`, `minhash`, `cosine`, `hash` or `all`.
  default String kind() {
    return switch (this) {
      case SameBytes() -> "bytes";
      case SameText() -> "text";
      case MinHash _ -> "minhash";
      case Cosine _ -> "cosine";
      case HashBits _ -> "hash";
      case All _ -> "all";
    };
  }

  /// The rule as recipes write it.
  default String label() {
    return switch (this) {
      case SameBytes() -> "same: bytes";
      case SameText() -> "same: text";
      case MinHash(double jaccard) -> "minhash: " + jaccard;
      case Cosine(double cosine) -> "cosine: " + cosine;
      case HashBits(int bits) -> "hash: " + bits;
      case All(List<DuplicateRule> parts) ->
          parts.stream().map(DuplicateRule::label).collect(Collectors.joining(", ", "all: [", "]"));
    };
  }

  /// The same rule with twice the distance, at least half the score: what a record must at least be
  /// to the representative of its cluster, however short the steps between them are.
  default DuplicateRule floor() {
    return switch (this) {
      case SameBytes exact -> exact;
      case SameText exact -> exact;
      case MinHash(double jaccard) -> new MinHash(twiceAsFar(jaccard));
      case Cosine(double cosine) -> new Cosine(twiceAsFar(cosine));
      case HashBits(int bits) -> new HashBits(2 * bits);
      case All(List<DuplicateRule> parts) ->
          new All(parts.stream().map(DuplicateRule::floor).toList());
    };
  }

  private static double twiceAsFar(double score) {
    return Math.max(score / 2, 1 - 2 * (1 - score));
  }
}
