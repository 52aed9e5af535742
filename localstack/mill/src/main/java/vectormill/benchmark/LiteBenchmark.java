package vectormill.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.failure.BadInputException;
import vectormill.model.lite.LiteModel;
import vectormill.model.lite.LiteSettings;
import vectormill.model.lite.LiteTrainer;
import vectormill.recipe.EmbedSpec.LiteTerms;

/// Measures the lite model: time to train and to embed, and how well it finds Cranfield's
/// abstracts. Says what it skips.
final class LiteBenchmark {
  private static final ModelId ID = new ModelId("lite", "0".repeat(64));
  private static final int TRAININGS = 5;
  private static final int EMBEDDINGS = 31;
  private static final int DEPTH = 10;

  private final Path data;
  private final PrintStream out;

  /// @param data with `embetter-texts` and `ir-cranfield`, of which either may be absent
  /// @param out receives a line for each measurement
  LiteBenchmark(Path data, PrintStream out) {
    this.data = data;
    this.out = out;
  }

  /// Runs all measurements.
  ///
  /// @throws IOException if the data cannot be read
  /// @throws BadInputException if the texts cannot be learnt from
  void run() throws IOException, BadInputException, InterruptedException {
    speed();
    cranfield();
  }

  private void speed() throws IOException, BadInputException, InterruptedException {
    Path file = data.resolve("embetter-texts").resolve("new-dataset.jsonl");
    if (!Files.isRegularFile(file)) {
      out.println("skipped fit and transform: there is no " + file);
      return;
    }
    List<String> texts = texts(file);
    time(texts, LiteTerms.WORDS_AND_CHARACTERS);
    Times words = time(texts, LiteTerms.WORDS);
    new ScikitLearn(out).compare(file, words.fitMillis(), words.transformMillis());
  }

  private Times time(List<String> texts, LiteTerms terms) throws BadInputException {
    double[] fits = new double[TRAININGS];
    Optional<LiteModel> model = Optional.empty();
    for (int i = 0; i < fits.length; i++) {
      long start = System.nanoTime();
      model = Optional.of(new LiteTrainer(LiteSettings.usual(terms)).train(texts));
      fits[i] = millisSince(start);
    }
    TextEmbedder embedder = model.orElseThrow().embedder(ID);
    double[] transforms = new double[EMBEDDINGS];
    for (int i = 0; i < transforms.length; i++) {
      long start = System.nanoTime();
      embedder.embed(texts);
      transforms[i] = millisSince(start);
    }
    Times times = new Times(warmMedian(fits), warmMedian(transforms));
    out.printf(
        Locale.ROOT,
        "lite %s: %d texts, %d terms, %d dimensions: fit %.0f ms, transform %.1f ms"
            + " (medians of the later half of %d and %d runs; first transform %.1f ms)%n",
        terms,
        texts.size(),
        model.orElseThrow().termCount(),
        embedder.dimension(),
        times.fitMillis(),
        times.transformMillis(),
        TRAININGS,
        EMBEDDINGS,
        transforms[0]);
    return times;
  }

  private void cranfield() throws IOException, BadInputException {
    Optional<Cranfield> collection = Cranfield.read(data.resolve("ir-cranfield"));
    if (collection.isEmpty()) {
      out.println("skipped Cranfield: there is none in " + data.resolve("ir-cranfield"));
      return;
    }
    for (LiteTerms terms : LiteTerms.values()) {
      List<List<String>> ranked = ranked(collection.orElseThrow(), LiteSettings.usual(terms));
      out.printf(
          Locale.ROOT,
          "lite %s: nDCG@10 on Cranfield %.4f (exact cosine)%n",
          terms,
          collection.orElseThrow().ndcg10(ranked));
    }
  }

  /// For each query of the collection the ids of its ten nearest abstracts by a lite model trained
  /// on them, the nearest first.
  static List<List<String>> ranked(Cranfield collection, LiteSettings settings)
      throws BadInputException {
    List<String> texts = collection.documents().stream().map(Cranfield.Article::text).toList();
    TextEmbedder embedder = new LiteTrainer(settings).train(texts).embedder(ID);
    List<Embedding> documents = embedder.embed(texts);
    List<List<String>> ranked = new ArrayList<>();
    for (String query : collection.queries()) {
      Embedding embedding = embedder.embedQuery(query);
      double[] scores = new double[texts.size()];
      Arrays.setAll(scores, i -> cosine(embedding, documents.get(i)));
      ranked.add(
          IntStream.range(0, scores.length)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
              .limit(DEPTH)
              .map(i -> collection.documents().get(i).id())
              .toList());
    }
    return ranked;
  }

  private static double cosine(Embedding left, Embedding right) {
    return left instanceof Embedding.Embedded(Vector query)
            && right instanceof Embedding.Embedded(Vector document)
        ? query.cosine(document)
        : -1;
  }

  private static List<String> texts(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> texts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        texts.add(json.readTree(line).path("text").asText());
      }
    }
    return texts;
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static double warmMedian(double[] runs) {
    double[] warm = Arrays.copyOfRange(runs, runs.length / 2, runs.length);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }

  private record Times(double fitMillis, double transformMillis) {}
}
