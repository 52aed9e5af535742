package vectormill.embedding;

import java.util.List;
import java.util.Optional;
import vectormill.document.TextSpan;

/// Turns texts into vectors. Safe for many threads; owns native memory until closed.
///
/// One text alone and the same text in any batch give the same vector.
public interface TextEmbedder extends AutoCloseable {
  /// Which model this is.
  ModelId model();

  /// Number of components of each vector.
  int dimension();

  /// One answer per text, in order.
  ///
  /// @param texts any number; the caller keeps batches small
  List<Embedding> embed(List<String> texts);

  /// A vector for a search query; models with query prefixes treat it differently.
  default Embedding embedQuery(String query) {
    return embed(List.of(query)).getFirst();
  }

  /// Cuts a text into chunks, in order, by the model's own tokens; those without one are left out,
  /// short ones not.
  ///
  /// @throws UnsupportedOperationException if the model reads no texts, or counts no tokens
  default List<TextSpan> chunks(String text, Level.Chunks how) {
    throw new UnsupportedOperationException("model " + model().label() + " cuts no texts");
  }

  /// The model's other half, whose vectors lie in the same space, so that texts find pictures;
  /// empty where a model knows only texts. Of use until this is closed.
  default Optional<ImageEmbedder> images() {
    return Optional.empty();
  }

  @Override
  default void close() {}
}
