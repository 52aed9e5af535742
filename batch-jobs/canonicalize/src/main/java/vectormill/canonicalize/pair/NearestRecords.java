package vectormill.canonicalize.pair;

import java.util.List;
import vectormill.embedding.Vector;

/// Supplies candidates where all pairs would be too many: an index of nearest neighbors.
@FunctionalInterface
public interface NearestRecords {
  /// Entry ids of the nearest records with their scores, best first. What is approximate about them
  /// costs recall only: scores are compared exactly.
  ///
  /// @param most how many, at most a thousand
  /// @throws vectormill.failure.TransientException if the index is away
  List<Near> nearest(Vector vector, int most);

  /// @param entryId of a record, perhaps one that is not known any more
  /// @param score cosine, as the index has it
  record Near(String entryId, double score) {}
}
