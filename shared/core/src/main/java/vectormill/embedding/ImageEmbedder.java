package vectormill.embedding;

import java.util.List;
import vectormill.document.EncodedImage;

/// Turns pictures into vectors. Safe for many threads; owns native memory until closed.
///
/// One picture alone and the same picture in any batch give the same vector.
public interface ImageEmbedder extends AutoCloseable {
  /// Which model this is.
  ModelId model();

  /// Number of components of each vector.
  int dimension();

  /// One answer per picture, in order. What cannot be decoded has no vector, with the reason.
  ///
  /// @param images any number; the caller keeps batches small
  List<Embedding> embedImages(List<EncodedImage> images);

  @Override
  default void close() {}
}
