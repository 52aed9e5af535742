package vectormill.model.clip;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vectormill.document.TextSpan;
import vectormill.embedding.Embedding;
import vectormill.embedding.ImageEmbedder;
import vectormill.embedding.Level;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.TransientException;
import vectormill.recipe.EmbedSpec;

/// A model of two towers, one for texts and one for pictures. Each is opened when it is first
/// needed: who embeds pictures needs no memory for the other, and who searches needs only that.
public final class ClipEmbedder implements TextEmbedder {
  private final ModelId id;
  private final int dimension;
  private final Towers towers;
  private @Nullable TextEmbedder text;
  private @Nullable ImageTower image;
  private boolean closed;

  ClipEmbedder(ModelId id, int dimension, Towers towers) {
    this.id = id;
    this.dimension = dimension;
    this.towers = towers;
  }

  /// Opens the towers; the caller closes them.
  interface Towers {
    TextEmbedder text() throws IOException;

    ImageTower image() throws IOException;
  }

  /// Opens one of the towers now, so that the folder is not needed for it any more.
  ///
  /// @throws IOException if it cannot be opened
  public synchronized void open(EmbedSpec.Subject subject) throws IOException {
    requireOpen();
    switch (subject) {
      case TEXT -> text = text == null ? towers.text() : text;
      case IMAGE -> image = image == null ? towers.image() : image;
    }
  }

  @Override
  public ModelId model() {
    return id;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /// @throws TransientException if the tower cannot be opened now
  @Override
  public List<Embedding> embed(List<String> texts) {
    return texts().embed(texts);
  }

  /// @throws TransientException if the tower cannot be opened now
  @Override
  public Embedding embedQuery(String query) {
    return texts().embedQuery(query);
  }

  /// @throws TransientException if the tower cannot be opened now
  @Override
  public List<TextSpan> chunks(String text, Level.Chunks how) {
    return texts().chunks(text, how);
  }

  /// Its calls throw TransientException if the tower cannot be opened now.
  @Override
  public Optional<ImageEmbedder> images() {
    return Optional.of(images -> tower().embedImages(images));
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      if (text != null) {
        text.close();
      }
    } finally {
      if (image != null) {
        image.close();
      }
    }
  }

  private synchronized TextEmbedder texts() {
    requireOpen();
    if (text == null) {
      try {
        text = towers.text();
      } catch (IOException unusable) {
        throw unusable(unusable);
      }
    }
    return text;
  }

  private synchronized ImageTower tower() {
    requireOpen();
    if (image == null) {
      try {
        image = towers.image();
      } catch (IOException unusable) {
        throw unusable(unusable);
      }
    }
    return image;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("model " + id.label() + " is closed");
    }
  }

  private TransientException unusable(IOException failure) {
    return new TransientException(
        "model " + id.label() + " cannot be used: " + failure.getMessage(), failure);
  }
}
