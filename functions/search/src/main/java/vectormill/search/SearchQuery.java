package vectormill.search;

import java.util.List;
import vectormill.document.EncodedImage;
import vectormill.embedding.Vector;

/// What is looked for.
public sealed interface SearchQuery {
  /// Documents that mean the same as a text, or have its words.
  record ByText(String text) implements SearchQuery {}

  /// Documents near a vector.
  record ByVector(Vector vector) implements SearchQuery {}

  /// Documents like one that the collection has; that one is not among the hits.
  record ById(String id) implements SearchQuery {}

  /// Documents near a picture.
  record ByImage(EncodedImage image) implements SearchQuery {}

  /// Documents near a picture that is on the web.
  ///
  /// @param url its address
  /// @param field of the request where it stands
  record ByImageUrl(String url, String field) implements SearchQuery {}

  /// "This, and a bit of that, but not those."
  ///
  /// @param parts none of them a mixture itself
  record Mixture(List<Part> parts) implements SearchQuery {
    public Mixture {
      parts = List.copyOf(parts);
    }
  }

  /// A part of a mixture.
  ///
  /// @param query what it is
  /// @param weight its share; below zero: away from it
  record Part(SearchQuery query, double weight) {}
}
