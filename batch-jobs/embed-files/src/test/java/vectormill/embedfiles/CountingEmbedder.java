package vectormill.embedfiles;

import java.util.List;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;

/// Counts how many texts it is asked about.
final class CountingEmbedder implements TextEmbedder {
  private final TextEmbedder inner = new LetterEmbedder();
  private int texts;

  @Override
  public ModelId model() {
    return inner.model();
  }

  @Override
  public int dimension() {
    return inner.dimension();
  }

  @Override
  public synchronized List<Embedding> embed(List<String> asked) {
    texts += asked.size();
    return inner.embed(asked);
  }

  /// How many since the last time it was asked for.
  synchronized int texts() {
    int counted = texts;
    texts = 0;
    return counted;
  }
}
