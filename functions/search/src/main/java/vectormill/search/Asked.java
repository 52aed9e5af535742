package vectormill.search;

import java.util.Optional;
import java.util.Set;
import vectormill.embedding.Vector;

/// A question in terms of the index.
///
/// @param mode how it will be answered
/// @param vector of the model's space, unless only words count
/// @param words unless only the vector counts
/// @param excluded entry ids that are not to be among the hits
record Asked(Mode mode, Optional<Vector> vector, Optional<String> words, Set<String> excluded) {
  Asked {
    excluded = Set.copyOf(excluded);
  }
}
