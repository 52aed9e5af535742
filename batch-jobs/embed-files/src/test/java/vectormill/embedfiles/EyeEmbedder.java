package vectormill.embedfiles;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import vectormill.document.EncodedImage;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ImageEmbedder;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;

/// Sees letters in pictures: one whose bytes are a text has the vector of that text. Counts what it
/// was shown. What begins with `damaged` it cannot see; `blind` it cannot bear.
final class EyeEmbedder implements TextEmbedder, ImageEmbedder {
  private final LetterEmbedder letters = new LetterEmbedder();
  private final AtomicInteger seen = new AtomicInteger();

  /// How many pictures it was shown since this was last asked.
  int seen() {
    return seen.getAndSet(0);
  }

  @Override
  public ModelId model() {
    return letters.model();
  }

  @Override
  public int dimension() {
    return letters.dimension();
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    return letters.embed(texts);
  }

  @Override
  public Optional<ImageEmbedder> images() {
    return Optional.of(this);
  }

  @Override
  public List<Embedding> embedImages(List<EncodedImage> images) {
    return images.stream().map(this::look).toList();
  }

  private Embedding look(EncodedImage image) {
    String text = new String(image.bytes(), StandardCharsets.UTF_8);
    if (text.startsWith("blind")) {
      throw new IllegalArgumentException("too bright");
    }
    seen.incrementAndGet();
    return text.startsWith("damaged")
        ? new Embedding.NotEmbedded(Reason.DAMAGED_IMAGE)
        : letters.embed(List.of(text)).getFirst();
  }

  @Override
  public void close() {}
}
