package vectormill.capacity;

import java.time.Duration;
import vectormill.recipe.IndexShape;

/// Which index fits a demand.
public sealed interface IndexPlan {
  /// @param shape to be written into a recipe
  /// @param memoryBytes that it takes, replicas included
  /// @param diskBytes of all copies; texts and attributes are not counted
  /// @param latency of one search, roughly
  record Fits(IndexShape shape, long memoryBytes, long diskBytes, Duration latency)
      implements IndexPlan {}

  /// Nothing fits.
  ///
  /// @param smallest what takes the least memory among what is quick enough
  record TooMuch(Fits smallest) implements IndexPlan {}

  /// Nothing is quick enough, whatever memory there is.
  ///
  /// @param quickest what is the quickest
  record TooSlow(Fits quickest) implements IndexPlan {}
}
