package vectormill.repair;

/// What came of trying again.
///
/// @param retried files that are worked on again
/// @param replanned files that stand under an older recipe; they are planned under the present one
/// @param badRecipe files that wait for their collection's recipe to be mended
public record RetryReport(long retried, long replanned, long badRecipe) {
  static final RetryReport NOTHING = new RetryReport(0, 0, 0);

  RetryReport plus(RetryReport other) {
    return new RetryReport(
        retried + other.retried, replanned + other.replanned, badRecipe + other.badRecipe);
  }
}
