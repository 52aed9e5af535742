package vectormill.recipe;

import java.util.OptionalDouble;

/// How searches answer where a question does not say it; no part of the generation.
///
/// @param weight the vector's share of hybrid scores, in [0, 1]; empty: each question finds its own
public record SearchSpec(OptionalDouble weight) {
  /// Each question finds its own weight.
  public static final SearchSpec NONE = new SearchSpec(OptionalDouble.empty());

  public SearchSpec {
    if (weight.isPresent() && !(weight.getAsDouble() >= 0 && weight.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("a weight is 0 to 1, got " + weight.getAsDouble());
    }
  }
}
