package vectormill.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vectormill.document.TextSpan;
import vectormill.embedding.Embedding;
import vectormill.embedding.ImageEmbedder;
import vectormill.embedding.Level;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;

/// A model that several callers use and none closes. Once retired it is closed when its last call
/// has ended; a caller who still holds it then is served by the model opened again.
final class SharedEmbedder implements TextEmbedder {
  private final ModelId id;
  private final int dimension;
  private final boolean knowsImages;
  private final Supplier<TextEmbedder> again;
  private @Nullable TextEmbedder model;
  private int calls;
  private boolean retired;

  /// Takes ownership of `model`.
  ///
  /// @param again opens the model again
  SharedEmbedder(TextEmbedder model, Supplier<TextEmbedder> again) {
    this.id = model.model();
    this.dimension = model.dimension();
    this.knowsImages = model.images().isPresent();
    this.model = model;
    this.again = again;
  }

  @Override
  public ModelId model() {
    return id;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    return use(embedder -> embedder.embed(texts));
  }

  @Override
  public Embedding embedQuery(String query) {
    return use(embedder -> embedder.embedQuery(query));
  }

  @Override
  public List<TextSpan> chunks(String text, Level.Chunks how) {
    return use(embedder -> embedder.chunks(text, how));
  }

  @Override
  public Optional<ImageEmbedder> images() {
    return knowsImages
        ? Optional.of(
            images -> use(embedder -> embedder.images().orElseThrow().embedImages(images)))
        : Optional.empty();
  }

  /// Does nothing: the model is shared.
  @Override
  public void close() {}

  /// Closes the model as soon as nobody is using it.
  void retire() {
    TextEmbedder idle = null;
    synchronized (this) {
      retired = true;
      if (calls == 0) {
        idle = model;
        model = null;
      }
    }
    close(idle);
  }

  private <T> T use(Function<TextEmbedder, T> call) {
    TextEmbedder mine = enter();
    if (mine == null) {
      return call.apply(again.get());
    }
    try {
      return call.apply(mine);
    } finally {
      leave();
    }
  }

  private synchronized @Nullable TextEmbedder enter() {
    if (model != null) {
      calls++;
    }
    return model;
  }

  private void leave() {
    TextEmbedder idle = null;
    synchronized (this) {
      calls--;
      if (retired && calls == 0) {
        idle = model;
        model = null;
      }
    }
    close(idle);
  }

  private static void close(@Nullable TextEmbedder embedder) {
    if (embedder != null) {
      embedder.close();
    }
  }
}
