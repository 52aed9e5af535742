package vectormill.capacity;

import vectormill.recipe.IndexShape;

/// What an index takes. OpenSearch's own estimate for HNSW, from its documentation of the k-NN
/// index ("memory estimation"): `1.1 × (bytes of a vector + 8 × m)` bytes for each vector, where a
/// vector has 4 bytes for each component, divided by the compression. Every replica takes as much
/// again.
public final class IndexMemory {
  private static final double OVERHEAD = 1.1;
  private static final int BYTES_PER_LINK = 8;

  private IndexMemory() {}

  /// Bytes of memory that the graph takes when all of it is there, replicas included.
  public static long bytes(long vectors, int dimension, IndexShape shape) {
    double links = (double) BYTES_PER_LINK * shape.graph().links();
    double one = OVERHEAD * (compressed(dimension, shape) + links);
    return Math.round(one * vectors * (1 + shape.replicas().orElse(0)));
  }

  /// Bytes on the disk of one copy: the graph, and the whole vectors that scores come from. Texts
  /// and attributes are not counted.
  public static long diskBytes(long vectors, int dimension, IndexShape shape) {
    double links = (double) BYTES_PER_LINK * shape.graph().links();
    double whole = (double) Float.BYTES * dimension;
    double copy =
        shape.compression() == IndexShape.Compression.X1 ? 0 : compressed(dimension, shape);
    return Math.round((whole + copy + links) * vectors);
  }

  /// Bytes of a vector in the graph.
  static double compressed(int dimension, IndexShape shape) {
    return (double) Float.BYTES * dimension / shape.compression().factor();
  }
}
