package vectormill.embedfiles;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import vectormill.document.Document;
import vectormill.document.EncodedImage;
import vectormill.document.RecordFailure;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;

/// Consecutive records of a file, in the order of the file: a pure function of its content.
///
/// @param entries one per record
record Batch(List<Entry> entries) {
  Batch {
    entries = List.copyOf(entries);
  }

  /// The texts to embed, or captions of the pictures, in order.
  List<String> texts() {
    return asked().map(Document::text).toList();
  }

  /// What to ask a model about, in order: a recipe embeds texts or pictures, never both.
  Question question() {
    List<EncodedImage> images = asked().flatMap(document -> document.image().stream()).toList();
    return images.isEmpty() ? new Question.Texts(texts()) : new Question.Images(images);
  }

  /// The same records without the files of pictures, which nobody needs once they are embedded.
  Batch withoutImages() {
    return with(kept ->
        new Kept(
            kept.document().withoutImage(),
            kept.segments().stream().map(Document::withoutImage).toList()));
  }

  /// The same records, cut.
  Batch cut(Segmenter segmenter) {
    return with(kept -> segmenter.cut(kept.document()));
  }

  private Batch with(Function<Kept, Entry> change) {
    return new Batch(
        entries.stream()
            .map(entry -> entry instanceof Kept kept ? change.apply(kept) : entry)
            .toList());
  }

  private Stream<Document> asked() {
    return entries.stream()
        .filter(Kept.class::isInstance)
        .flatMap(entry -> ((Kept) entry).segments().stream());
  }

  /// A record on its way.
  sealed interface Entry {}

  /// It will be embedded.
  ///
  /// @param document the record
  /// @param segments what a model is asked about: the record itself, or parts of its text
  record Kept(Document document, List<Document> segments) implements Entry {
    Kept {
      segments = List.copyOf(segments);
    }

    /// As a whole.
    Kept(Document document) {
      this(document, List.of(document));
    }
  }

  /// It ends here.
  record Dropped(RecordFailure failure) implements Entry {}

  /// A batch with the answers of the model.
  ///
  /// @param batch the records
  /// @param embeddings one per segment of the batch, in order
  /// @param model who answered; absent when nothing was there to ask about
  record Embedded(Batch batch, List<Embedding> embeddings, Optional<Model> model) {
    Embedded {
      embeddings = List.copyOf(embeddings);
      if (embeddings.size() != batch.asked().count()) {
        throw new IllegalStateException(
            "the model answered "
                + embeddings.size()
                + " times to "
                + batch.asked().count()
                + " documents");
      }
    }
  }

  /// @param id which model
  /// @param dimension components per vector
  record Model(ModelId id, int dimension) {}
}
