package vectormill.index;

import java.util.List;
import vectormill.result.EmbeddedDocument;

/// A look into an index, by which its answers are judged. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the index cannot be reached, or
/// there is none.
public interface IndexInspection {
  /// Entries taken at random, without their pictures.
  ///
  /// @param count at most so many
  /// @param seed the same entries come for the same seed while the index stays as it is
  List<EmbeddedDocument> sample(IndexDefinition definition, int count, long seed);

  /// What [VectorIndex#search(IndexDefinition, VectorQuery)] answers when every entry is compared.
  List<Hit> exact(IndexDefinition definition, VectorQuery query);
}
