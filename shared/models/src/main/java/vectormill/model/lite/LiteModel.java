package vectormill.model.lite;

import java.util.function.Consumer;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.model.text.Effort;

/// A trained lite model. Immutable; safe for many threads.
public final class LiteModel {
  private final LiteSettings settings;
  private final TrainedOn trainedOn;
  private final int dimension;
  private final TermTable terms;
  private final float[] rows;
  private final float[] weights;

  /// How much a model has seen.
  ///
  /// @param texts how many texts were read
  /// @param characters how many UTF-16 units they had in all
  public record TrainedOn(int texts, long characters) {}

  /// Takes ownership of the arrays.
  ///
  /// @param rows `terms × dimension`, row-major: what one occurrence of a term adds to a text's sum
  /// @param weights for each term the total weight behind its row
  LiteModel(
      LiteSettings settings, TrainedOn trainedOn, TermTable terms, float[] rows, float[] weights) {
    this.settings = settings;
    this.trainedOn = trainedOn;
    this.dimension = rows.length / terms.size();
    this.terms = terms;
    this.rows = rows;
    this.weights = weights;
  }

  /// How it was trained.
  public LiteSettings settings() {
    return settings;
  }

  /// What it was trained on.
  public TrainedOn trainedOn() {
    return trainedOn;
  }

  /// Number of components of each vector: at least 1, at most what the settings ask for.
  public int dimension() {
    return dimension;
  }

  /// Number of terms it knows.
  public int termCount() {
    return terms.size();
  }

  /// The model at work, under the id it is known by.
  public TextEmbedder embedder(ModelId id) {
    return embedder(id, effort -> {});
  }

  /// As above.
  ///
  /// @param listener told what each call took; safe for as many threads as embed
  public TextEmbedder embedder(ModelId id, Consumer<Effort> listener) {
    return new LiteEmbedder(id, this, listener);
  }

  TermTable terms() {
    return terms;
  }

  float[] rows() {
    return rows;
  }

  float[] weights() {
    return weights;
  }
}
