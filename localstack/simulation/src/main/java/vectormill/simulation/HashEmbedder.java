package vectormill.simulation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;

/// Vectors of four numbers that a checker can work out: from the digest of the text.
final class HashEmbedder implements TextEmbedder {
  static final int DIMENSION = 4;

  /// A text with this word ends the program that embeds it.
  static final String POISON = "poison";

  /// A text with this word has no vector.
  static final String UNKNOWN = "unknowable";

  private static final int STEPS = 255;

  @Override
  public ModelId model() {
    return new ModelId("hash", "5a".repeat(32));
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    return texts.stream().map(HashEmbedder::embed).toList();
  }

  private static Embedding embed(String text) {
    if (text.contains(POISON)) {
      throw new PoisonException();
    }
    return text.contains(UNKNOWN)
        ? new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS)
        : new Embedding.Embedded(vector(text));
  }

  /// The vector of a text, of length 1.
  static Vector vector(String text) {
    String digest = Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    float[] values = new float[DIMENSION];
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = Integer.parseInt(digest, 2 * i, 2 * i + 2, 16) - STEPS / 2f;
      squares += values[i] * values[i];
    }
    for (int i = 0; i < DIMENSION; i++) {
      values[i] /= (float) Math.sqrt(squares);
    }
    return new Vector(values);
  }

  /// A bug of the model, met with every attempt.
  static final class PoisonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PoisonException() {
      super("planted: a text that no model can take", null, false, false);
    }
  }
}
