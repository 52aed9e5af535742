package vectormill.search;

import java.util.List;
import java.util.Optional;
import vectormill.document.EncodedImage;
import vectormill.download.DownloadException;
import vectormill.embedding.Embedding;
import vectormill.embedding.ImageEmbedder;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.index.IndexDefinition;

/// Vectors of queries, by the model of a collection. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the model's files cannot be
/// fetched.
final class QueryEmbedding {
  private final ModelSource models;
  private final PictureSource pictures;
  private final Metrics metrics;

  QueryEmbedding(ModelSource models, PictureSource pictures, Metrics metrics) {
    this.models = models;
    this.pictures = pictures;
    this.metrics = metrics;
  }

  /// @throws RequestException if the model has no vector for it
  Vector ofText(String text, String field, IndexDefinition definition) {
    return vector(embedded(text, definition), field, definition);
  }

  /// Empty when the model has no vector for it.
  Optional<Vector> ofTextIfAny(String text, IndexDefinition definition) {
    return switch (embedded(text, definition)) {
      case Embedding.Embedded embedded -> Optional.of(embedded.vector());
      case Embedding.NotEmbedded none -> Optional.empty();
    };
  }

  /// @throws RequestException if the model knows no pictures, or this is none that can be read
  Vector ofImage(EncodedImage image, String field, IndexDefinition definition) {
    ImageEmbedder images = images(field, definition);
    Embedding embedding =
        metrics.time(Metrics.Stage.IMAGE, () -> images.embedImages(List.of(image)).getFirst());
    return vector(embedding, field, definition);
  }

  /// Nothing is fetched for a model that knows no pictures.
  ///
  /// @throws RequestException also if the picture cannot be fetched, or nothing is
  Vector ofImageAt(String url, String field, IndexDefinition definition) {
    if (pictures.isOff()) {
      throw RequestException.invalid(
          "no_downloads",
          field,
          "this service fetches nothing from the web; send the picture itself, in base64");
    }
    images(field, definition);
    EncodedImage image;
    try {
      image = new EncodedImage(metrics.time(Metrics.Stage.DOWNLOAD, () -> pictures.fetch(url)));
    } catch (DownloadException e) {
      throw refused(e, field);
    }
    return ofImage(image, field, definition);
  }

  private static RequestException refused(DownloadException refusal, String field) {
    String message = field + ": " + refusal.getMessage();
    return switch (refusal.reason()) {
      case BAD_URL -> RequestException.invalid("bad_value", field, message);
      case NOT_PUBLIC -> RequestException.invalid("address_not_public", field, message);
      case FAILED -> RequestException.unanswerable("download_failed", field, message);
      case TOO_LARGE -> RequestException.unanswerable("download_too_large", field, message);
      case TOO_SLOW -> RequestException.unanswerable("download_too_slow", field, message);
      case NO_PICTURE -> RequestException.unanswerable("no_picture", field, message);
    };
  }

  private ImageEmbedder images(String field, IndexDefinition definition) {
    return open(definition)
        .images()
        .orElseThrow(() ->
            RequestException.invalid(
                "no_pictures",
                field,
                "collection %s is searched with %s, which knows no pictures"
                    .formatted(definition.collection(), definition.model().label())));
  }

  private Embedding embedded(String text, IndexDefinition definition) {
    TextEmbedder model = open(definition);
    return metrics.time(Metrics.Stage.TEXT, () -> model.embedQuery(text));
  }

  private TextEmbedder open(IndexDefinition definition) {
    return models.open(definition.model(), definition.embed());
  }

  private static Vector vector(Embedding embedding, String field, IndexDefinition definition) {
    return switch (embedding) {
      case Embedding.Embedded embedded -> embedded.vector();
      case Embedding.NotEmbedded none ->
          throw RequestException.unanswerable(
              none.reason().label(),
              field,
              "model %s has no vector for this: %s"
                  .formatted(definition.model().label(), none.reason().label()));
    };
  }
}
