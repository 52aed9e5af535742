package vectormill.embedding;

import java.util.List;
import vectormill.document.EncodedImage;

/// Turns pictures into vectors of its model's dimension. Safe for many threads.
///
/// One picture alone and the same picture in any batch give the same vector, on a GPU up to
/// rounding.
@FunctionalInterface
public interface ImageEmbedder {
  /// One answer per picture, in order. What cannot be decoded has no vector, with the reason.
  ///
  /// @param images any number; the caller keeps batches small
  List<Embedding> embedImages(List<EncodedImage> images);
}
