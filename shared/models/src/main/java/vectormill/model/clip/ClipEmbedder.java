package vectormill.model.clip;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vectormill.document.EncodedImage;
import vectormill.embedding.Embedding;
import vectormill.embedding.ImageEmbedder;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.recipe.EmbedSpec;

/// A model of two towers, one for texts and one for pictures. Each is opened when it is first
/// needed: who embeds pictures needs no memory for the other, and who searches needs only that.
public final class ClipEmbedder implements TextEmbedder {
  private final ModelId id;
  private final int dimension;
  private final Towers towers;
  private @Nullable TextEmbedder text;
  private @Nullable ImageEmbedder image;
  private boolean closed;

  ClipEmbedder(ModelId id, int dimension, Towers towers) {
    this.id = id;
    this.dimension = dimension;
    this.towers = towers;
  }

  /// Opens the towers; the caller closes them.
  interface Towers {
    TextEmbedder text() throws IOException;

    ImageEmbedder image() throws IOException;
  }

  /// Opens one of the towers now, so that the folder is not needed for it any more.
  ///
  /// @throws IllegalStateException if it cannot be opened
  public void open(EmbedSpec.Subject subject) {
    switch (subject) {
      case TEXT -> texts();
      case IMAGE -> tower();
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

  /// @throws IllegalStateException if the tower cannot be opened
  @Override
  public List<Embedding> embed(List<String> texts) {
    return texts().embed(texts);
  }

  /// @throws IllegalStateException if the tower cannot be opened
  @Override
  public Embedding embedQuery(String query) {
    return texts().embedQuery(query);
  }

  /// Its calls throw IllegalStateException if the tower cannot be opened.
  @Override
  public Optional<ImageEmbedder> images() {
    return Optional.of(new Images());
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (text != null) {
      text.close();
    }
    if (image != null) {
      image.close();
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

  private synchronized ImageEmbedder tower() {
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

  private IllegalStateException unusable(IOException failure) {
    return new IllegalStateException(
        "model " + id.label() + " cannot be used: " + failure.getMessage(), failure);
  }

  /// The tower of pictures, which [ClipEmbedder] closes.
  private final class Images implements ImageEmbedder {
    @Override
    public ModelId model() {
      return id;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public List<Embedding> embedImages(List<EncodedImage> images) {
      return tower().embedImages(images);
    }
  }
}
