package vectormill.canonicalize.pair;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import vectormill.duplicate.DuplicateRule;
import vectormill.duplicate.Evidence;

/// Compares two records exactly, by what is stored of them. Immutable.
public final class PairJudge {
  private final List<ComparedRecord> records;

  /// @param records numbered from 0
  public PairJudge(List<ComparedRecord> records) {
    this.records = records;
  }

  /// Why these two are duplicates by a rule; empty when they are not.
  public Optional<Evidence> judge(DuplicateRule rule, int left, int right) {
    OptionalDouble score = score(rule, records.get(left), records.get(right));
    return score.isPresent()
        ? Optional.of(new Evidence(rule.label(), rule.kind(), score.getAsDouble()))
        : Optional.empty();
  }

  /// By the first of several rules that holds: with each rule as it is, then with twice the
  /// distance.
  public Optional<Evidence> judgeLoosely(List<DuplicateRule> rules, int left, int right) {
    for (DuplicateRule rule : rules) {
      Optional<Evidence> evidence = judge(rule, left, right);
      if (evidence.isPresent()) {
        return evidence;
      }
    }
    for (DuplicateRule rule : rules) {
      Optional<Evidence> evidence = judge(rule.floor(), left, right);
      if (evidence.isPresent()) {
        return evidence.map(found -> new Evidence(rule.label(), found.kind(), found.score()));
      }
    }
    return Optional.empty();
  }

  private static OptionalDouble score(
      DuplicateRule rule, ComparedRecord left, ComparedRecord right) {
    return switch (rule) {
      case DuplicateRule.SameBytes() -> same(left.bytes(), right.bytes());
      case DuplicateRule.SameText() -> same(left.text(), right.text());
      case DuplicateRule.MinHash(double least) ->
          atLeast(least, Shingles.jaccard(left.shingles(), right.shingles()));
      case DuplicateRule.Cosine(double least) ->
          atLeast(least, left.vector().cosine(right.vector()));
      case DuplicateRule.HashBits(int most) -> {
        int bits = HashScreen.distance(left.hash(), right.hash());
        yield bits > most
            ? OptionalDouble.empty()
            : OptionalDouble.of(1 - (double) bits / left.vector().dimension());
      }
      case DuplicateRule.All(List<DuplicateRule> parts) -> all(parts, left, right);
    };
  }

  private static OptionalDouble all(
      List<DuplicateRule> parts, ComparedRecord left, ComparedRecord right) {
    double lowest = 1;
    for (DuplicateRule part : parts) {
      OptionalDouble score = score(part, left, right);
      if (score.isEmpty()) {
        return score;
      }
      lowest = Math.min(lowest, score.getAsDouble());
    }
    return OptionalDouble.of(lowest);
  }

  private static OptionalDouble same(Optional<TextDigest> left, Optional<TextDigest> right) {
    return left.isPresent() && left.equals(right) ? OptionalDouble.of(1) : OptionalDouble.empty();
  }

  private static OptionalDouble atLeast(double least, double score) {
    return score >= least ? OptionalDouble.of(score) : OptionalDouble.empty();
  }
}
