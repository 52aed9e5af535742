package vectormill.capacity;

import java.time.Duration;
import java.util.Optional;
import vectormill.recipe.IndexShape;

/// What an index has to hold, and within what.
///
/// @param vectors how many
/// @param dimension components of each
/// @param memoryBytes for all of it, replicas included
/// @param latency that a search may take; empty: any
/// @param replicas how many copies more
/// @param engine that has to build it; empty: any
public record Demand(
    long vectors,
    int dimension,
    long memoryBytes,
    Optional<Duration> latency,
    int replicas,
    Optional<IndexShape.Engine> engine) {
  public Demand {
    if (vectors < 1 || dimension < 1 || memoryBytes < 1 || replicas < 0) {
      throw new IllegalArgumentException(
          "an index needs vectors, components and memory, got %d, %d, %d and %d replicas"
              .formatted(vectors, dimension, memoryBytes, replicas));
    }
  }
}
