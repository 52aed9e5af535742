package vectormill.model.text;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vectormill.document.TextSpan;
import vectormill.embedding.Embedding;
import vectormill.embedding.Level;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.onnx.Device;
import vectormill.model.onnx.ModelRunException;
import vectormill.model.onnx.Runners;

/// A transformer that turns texts into vectors.
///
/// Calls may overlap: while the texts of one are tokenized, those of another go through the model.
/// An interrupt ends a call between two batches with a
/// [java.util.concurrent.CancellationException]. [#close] waits for calls to end.
public final class TextEncoder implements TextEmbedder {
  private final Parts parts;
  private final RowMaker rowMaker;
  private final BatchModel model;
  private final TokenBudget budget;
  private final VectorShape shape;
  private final Consumer<Effort> listener;
  private final ReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  /// Takes ownership of tokenizer and runners.
  ///
  /// @param listener told what each call took, on the caller's thread
  TextEncoder(Parts parts, TextEncoderOptions options, Consumer<Effort> listener) {
    EncoderSpec spec = parts.spec();
    this.parts = parts;
    this.rowMaker = new RowMaker(parts.tokenizer(), options.longTexts(), spec);
    this.model = new GraphModel(parts.runners(), spec, parts.tokenizer().padId());
    this.budget =
        new TokenBudget(options.running().tokenBudgetOn(parts.runners().session().device()));
    this.shape =
        new VectorShape(
            options.dimension().orElse(spec.dimension()),
            spec.output().normalizes(),
            options.longTexts().combine());
    this.listener = listener;
  }

  /// What an encoder is made of.
  ///
  /// @param id of the model
  /// @param spec of the model, with the prefixes to use
  record Parts(ModelId id, EncoderSpec spec, TextTokenizer tokenizer, Runners runners) {}

  @Override
  public ModelId model() {
    return parts.id();
  }

  @Override
  public int dimension() {
    return shape.dimension();
  }

  /// Where the model runs, and why there.
  public Device device() {
    return parts.runners().session().device();
  }

  /// Padded tokens per batch: what was asked for, or less since memory did not suffice.
  public int tokenBudget() {
    return budget.tokens();
  }

  /// The most tokens of a row, special ones among them.
  public int maxTokens() {
    return parts.spec().maxTokens();
  }

  /// How many tokens a text has, special ones among them and without a prefix.
  public int count(String text) {
    return inUse(() -> parts.tokenizer().count(text));
  }

  /// The parts of a text that would go through the model one by one, if it came without a prefix.
  /// With `truncate`, the part that counts.
  public List<TextSpan> split(String text) {
    return inUse(() -> rowMaker.split(text));
  }

  @Override
  public List<TextSpan> chunks(String text, Level.Chunks how) {
    return inUse(() -> rowMaker.chunks(text, how, parts.spec().prefixes().document()));
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    return inUse(() -> embed(texts, parts.spec().prefixes().document(), budget));
  }

  @Override
  public Embedding embedQuery(String query) {
    return inUse(() -> embed(List.of(query), parts.spec().prefixes().query(), budget).getFirst());
  }

  /// Runs the longest row that the model's description allows, which tells whether the graph takes
  /// it. Costs as much as the longest text.
  ///
  /// @throws UnusableModelException if it does not
  public void tryLongest() throws UnusableModelException {
    try {
      answer(new int[maxTokens()]);
    } catch (ModelRunException refused) {
      throw new UnusableModelException(
          "model "
              + model().label()
              + " cannot be run on maxTokens of "
              + maxTokens()
              + ": "
              + refused.getMessage(),
          refused);
    }
  }

  /// As `embed`, with another budget and without a prefix.
  List<Embedding> embedWithin(List<String> texts, int tokens) {
    return inUse(() -> embed(texts, "", new TokenBudget(tokens)));
  }

  /// The model's answer to one row of these ids, as it gives it.
  float[] answer(int[] ids) {
    TokenRow row = new TokenRow(0, ids, ids.length);
    return inUse(
        () -> new Inference(model, budget, true, List.of(row)).run().vector(0).orElseThrow());
  }

  TextTokenizer tokenizer() {
    return parts.tokenizer();
  }

  /// Whether a text has room beside each of the prefixes.
  boolean hasRoomFor(Prefixes prefixes) {
    return rowMaker.hasRoomFor(prefixes.document()) && rowMaker.hasRoomFor(prefixes.query());
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        parts.runners().close();
        parts.tokenizer().close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  private List<Embedding> embed(List<String> texts, String prefix, TokenBudget within) {
    long begun = System.nanoTime();
    TokenRows rows = rowMaker.rows(texts, prefix);
    long tokenized = System.nanoTime();
    boolean pads = parts.spec().inputs().mask().isPresent();
    RowVectors vectors = new Inference(model, within, pads, rows.all()).run();
    List<Embedding> embeddings = embeddings(rows, vectors);
    listener.accept(
        new Effort(
            texts.size(),
            rows.all().size(),
            vectors.batches(),
            new Effort.Tokens(tokens(rows), vectors.paddedTokens()),
            new Effort.Nanos(tokenized - begun, vectors.nanos(), System.nanoTime() - begun),
            device().label()));
    return embeddings;
  }

  private static long tokens(TokenRows rows) {
    return rows.all().stream().mapToLong(TokenRow::length).sum();
  }

  private List<Embedding> embeddings(TokenRows rows, RowVectors vectors) {
    List<Embedding> embeddings = new ArrayList<>(rows.texts());
    int row = 0;
    for (int text = 0; text < rows.texts(); text++) {
      if (rows.reason(text).isPresent()) {
        embeddings.add(new Embedding.NotEmbedded(rows.reason(text).get()));
        continue;
      }
      int end = row;
      while (end < rows.all().size() && rows.all().get(end).text() == text) {
        end++;
      }
      embeddings.add(embedding(rows.all().subList(row, end), vectors, row));
      row = end;
    }
    return embeddings;
  }

  private Embedding embedding(List<TokenRow> rows, RowVectors vectors, int first) {
    List<float[]> raw = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      if (vectors.reason(first + i).isPresent()) {
        return new Embedding.NotEmbedded(vectors.reason(first + i).get());
      }
      raw.add(vectors.vector(first + i).orElseThrow());
    }
    return shape.embedding(raw, rows.stream().mapToInt(TokenRow::weight).toArray());
  }

  private <T> T inUse(Supplier<T> call) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("model " + model().label() + " is closed");
      }
      return call.get();
    } finally {
      use.readLock().unlock();
    }
  }
}
