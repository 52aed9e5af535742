package vectormill.model.lite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import vectormill.document.Reason;
import vectormill.document.TextSpan;
import vectormill.embedding.Embedding;
import vectormill.embedding.Level;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.model.onnx.Device;
import vectormill.model.text.Effort;
import vectormill.model.text.WordSpans;

/// A lite model at work.
final class LiteEmbedder implements TextEmbedder {
  private static final String DEVICE = Device.Kind.CPU.label();

  private final ModelId id;
  private final LiteModel model;
  private final Consumer<Effort> listener;

  LiteEmbedder(ModelId id, LiteModel model, Consumer<Effort> listener) {
    this.id = id;
    this.model = model;
    this.listener = listener;
  }

  @Override
  public ModelId model() {
    return id;
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  /// A token is a word between white space.
  @Override
  public List<TextSpan> chunks(String text, Level.Chunks how) {
    return WordSpans.chunks(text, how);
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    long begun = System.nanoTime();
    Projection projection = new Projection(model);
    List<Embedding> embeddings = new ArrayList<>(texts.size());
    for (String text : texts) {
      embeddings.add(
          text.isBlank() ? new Embedding.NotEmbedded(Reason.EMPTY_TEXT) : projection.of(text));
    }
    listener.accept(effort(texts.size(), projection.words, System.nanoTime() - begun));
    return embeddings;
  }

  /// A text is its own row, none is padded, and words are found while they are looked up.
  private static Effort effort(int texts, long words, long nanos) {
    return new Effort(
        texts,
        texts,
        1,
        new Effort.Tokens(words, words),
        new Effort.Nanos(0, nanos, nanos),
        DEVICE);
  }

  /// The sums of one call, reused from text to text.
  private static final class Projection {
    /// A sum this short beside the weights in it is what rounding left over.
    private static final double NOTHING = 1e-6;

    private final Weighting weighting;
    private final Tokens tokens;
    private final WordCounts counts = new WordCounts();
    private final TermTable terms;
    private final float[] rows;
    private final float[] weights;
    private final float[] sum;
    private final int dimension;
    private double weight;
    private long words;

    Projection(LiteModel model) {
      this.weighting = new Weighting(model.settings().terms());
      this.tokens = new Tokens(model.settings().terms());
      this.terms = model.terms();
      this.rows = model.rows();
      this.weights = model.weights();
      this.dimension = model.dimension();
      this.sum = new float[dimension];
    }

    Embedding of(String text) {
      tokens.read(text);
      words += tokens.count();
      counts.count(tokens, weighting.mixed());
      Arrays.fill(sum, 0);
      weight = 0;
      addWords();
      addPairs();
      double squares = 0;
      for (float component : sum) {
        squares += (double) component * component;
      }
      double norm = Math.sqrt(squares);
      if (!(norm > weight * NOTHING) || !Double.isFinite(norm)) {
        return new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS);
      }
      float[] values = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        values[i] = (float) (sum[i] / norm);
      }
      return new Embedding.Embedded(new Vector(values));
    }

    private void addWords() {
      char[] chars = tokens.chars();
      for (int word = 0; word < counts.words(); word++) {
        int start = tokens.start(counts.wordToken(word));
        int end = tokens.end(counts.wordToken(word));
        float scale = (float) weighting.ofCount(counts.wordCount(word));
        int term = terms.find(TermTable.WORD, chars, start, end);
        if (term >= 0) {
          addRow(term, scale);
        } else if (weighting.mixed()) {
          Grams.visit(
              chars,
              start,
              end,
              (from, to) -> addRow(terms.find(TermTable.GRAM, chars, from, to), scale));
        }
      }
    }

    private void addPairs() {
      for (int pair = 0; pair < counts.pairs(); pair++) {
        int token = counts.pairToken(pair);
        float scale = (float) weighting.ofCount(counts.pairCount(pair));
        addRow(
            terms.find(TermTable.PAIR, tokens.chars(), tokens.start(token), tokens.end(token + 1)),
            scale);
      }
    }

    private void addRow(int term, float scale) {
      if (term < 0) {
        return;
      }
      weight += scale * weights[term];
      int start = term * dimension;
      for (int i = 0; i < dimension; i++) {
        sum[i] += scale * rows[start + i];
      }
    }
  }
}
