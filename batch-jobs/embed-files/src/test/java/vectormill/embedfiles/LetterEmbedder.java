package vectormill.embedfiles;

import java.util.List;
import java.util.Locale;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;

/// Counts letters: a small embedder whose vectors a reader can check.
final class LetterEmbedder implements TextEmbedder {
  private static final int LETTERS = 26;

  @Override
  public ModelId model() {
    return new ModelId("letters", "ab".repeat(32));
  }

  @Override
  public int dimension() {
    return LETTERS;
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    return texts.stream().map(LetterEmbedder::embed).toList();
  }

  private static Embedding embed(String text) {
    float[] counts = new float[LETTERS];
    double squares = 0;
    for (char letter : text.toLowerCase(Locale.ROOT).toCharArray()) {
      if (letter >= 'a' && letter <= 'z') {
        counts[letter - 'a']++;
      }
    }
    for (float count : counts) {
      squares += count * count;
    }
    if (squares == 0) {
      return new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS);
    }
    for (int i = 0; i < LETTERS; i++) {
      counts[i] /= (float) Math.sqrt(squares);
    }
    return new Embedding.Embedded(new Vector(counts));
  }
}
