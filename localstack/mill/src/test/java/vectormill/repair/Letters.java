package vectormill.repair;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;

/// Counts letters, and how many texts it was given.
final class Letters implements TextEmbedder {
  private static final int LETTERS = 26;

  private final AtomicLong embedded;

  Letters(AtomicLong embedded) {
    this.embedded = embedded;
  }

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
    embedded.addAndGet(texts.size());
    return texts.stream().map(Letters::count).toList();
  }

  private static Embedding count(String text) {
    float[] counts = new float[LETTERS];
    for (char letter : text.toLowerCase(Locale.ROOT).toCharArray()) {
      if (letter >= 'a' && letter <= 'z') {
        counts[letter - 'a']++;
      }
    }
    double squares = 0;
    for (float each : counts) {
      squares += each * each;
    }
    if (squares == 0) {
      return new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS);
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] /= (float) Math.sqrt(squares);
    }
    return new Embedding.Embedded(new Vector(counts));
  }
}
