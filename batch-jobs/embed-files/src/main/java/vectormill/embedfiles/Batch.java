package vectormill.embedfiles;

import java.util.List;
import java.util.Optional;
import vectormill.document.Document;
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

  /// The texts to embed, in order.
  List<String> texts() {
    return entries.stream()
        .filter(Kept.class::isInstance)
        .map(entry -> ((Kept) entry).document().text())
        .toList();
  }

  /// A record on its way.
  sealed interface Entry {}

  /// It will be embedded.
  record Kept(Document document) implements Entry {}

  /// It ends here.
  record Dropped(RecordFailure failure) implements Entry {}

  /// A batch with the answers of the model.
  ///
  /// @param batch the records
  /// @param embeddings one per text of the batch, in order
  /// @param model who answered; absent when no text was there to ask about
  record Embedded(Batch batch, List<Embedding> embeddings, Optional<Model> model) {
    Embedded {
      embeddings = List.copyOf(embeddings);
      if (embeddings.size() != batch.texts().size()) {
        throw new IllegalStateException(
            "the model answered "
                + embeddings.size()
                + " times to "
                + batch.texts().size()
                + " texts");
      }
    }
  }

  /// @param id which model
  /// @param dimension components per vector
  record Model(ModelId id, int dimension) {}
}
