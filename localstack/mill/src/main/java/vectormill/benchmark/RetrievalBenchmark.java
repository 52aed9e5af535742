package vectormill.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vectormill.document.Document;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.BadInputException;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.index.VectorQuery;
import vectormill.model.lite.LiteSettings;
import vectormill.model.lite.LiteTrainer;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.recipe.EmbedSpec.LiteTerms;
import vectormill.result.EmbeddedDocument;

/// nDCG@10 on Cranfield in one OpenSearch: lite vectors by k-NN, texts by BM25, and both fused.
final class RetrievalBenchmark {
  private static final String COLLECTION = "cranfield-benchmark";
  private static final int DEPTH = 100;
  private static final double RRF_CONSTANT = 60;

  /// What OpenSearch's documentation begins with for hybrid queries.
  private static final double VECTOR_WEIGHT = 0.7;

  private final OpenSearchVectorIndex index;
  private final PrintStream out;

  RetrievalBenchmark(OpenSearchVectorIndex index, PrintStream out) {
    this.index = index;
    this.out = out;
  }

  void run(Cranfield cranfield) throws BadInputException {
    List<String> texts = cranfield.documents().stream().map(Cranfield.Article::text).toList();
    ModelId id = new ModelId("lite", "11".repeat(32));
    TextEmbedder embedder =
        new LiteTrainer(LiteSettings.usual(LiteTerms.WORDS_AND_CHARACTERS))
            .train(texts)
            .embedder(id);
    store(cranfield, embedder);
    List<List<Hit>> byVector = new ArrayList<>();
    List<List<Hit>> byWords = new ArrayList<>();
    for (String query : cranfield.queries()) {
      byVector.add(
          embedder.embedQuery(query) instanceof Embedding.Embedded embedded
              ? index.search(COLLECTION, new VectorQuery(embedded.vector(), DEPTH, List.of()))
              : List.of());
      byWords.add(index.keywordSearch(COLLECTION, query, DEPTH));
    }
    print("lite k-NN", cranfield.ndcg10(byVector.stream().map(RetrievalBenchmark::ids).toList()));
    print("BM25", cranfield.ndcg10(byWords.stream().map(RetrievalBenchmark::ids).toList()));
    List<List<String>> sums = new ArrayList<>();
    List<List<String>> ranks = new ArrayList<>();
    for (int query = 0; query < byVector.size(); query++) {
      sums.add(
          best(
              weighted(normalised(byVector.get(query)), VECTOR_WEIGHT),
              weighted(normalised(byWords.get(query)), 1 - VECTOR_WEIGHT)));
      ranks.add(best(reciprocal(byVector.get(query)), reciprocal(byWords.get(query))));
    }
    print("fused, min-max scores weighted 0.7 vector + 0.3 BM25", cranfield.ndcg10(sums));
    print("fused, reciprocal ranks", cranfield.ndcg10(ranks));
  }

  private void store(Cranfield cranfield, TextEmbedder embedder) {
    IndexDefinition definition =
        new IndexDefinition(
            COLLECTION, "benchmark001", embedder.dimension(), List.of(), embedder.model());
    List<IndexEntry> entries = new ArrayList<>();
    long number = 0;
    for (Cranfield.Article article : cranfield.documents()) {
      if (embedder.embed(List.of(article.text())).getFirst()
          instanceof Embedding.Embedded embedded) {
        Document document =
            new Document(
                article.id(),
                article.text(),
                Optional.empty(),
                number,
                -1,
                Optional.empty(),
                Optional.empty(),
                Map.of());
        entries.add(
            new IndexEntry(
                new EmbeddedDocument(document, embedded.vector()),
                new Provenance("benchmark", "cranfield", "1", number, "lite"),
                1));
      }
      number++;
    }
    index.ensure(definition);
    index.upsert(definition, entries.iterator());
    index.refresh(COLLECTION);
  }

  private void print(String what, double ndcg) {
    out.printf(Locale.ROOT, "Cranfield nDCG@10, %s: %.4f%n", what, ndcg);
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.document().id()).toList();
  }

  private static Map<String, Double> normalised(List<Hit> hits) {
    double low = hits.stream().mapToDouble(Hit::score).min().orElse(0);
    double high = hits.stream().mapToDouble(Hit::score).max().orElse(1);
    Map<String, Double> scores = new HashMap<>();
    for (Hit hit : hits) {
      scores.put(hit.document().id(), high > low ? (hit.score() - low) / (high - low) : 1);
    }
    return scores;
  }

  private static Map<String, Double> weighted(Map<String, Double> scores, double weight) {
    scores.replaceAll((_, score) -> score * weight);
    return scores;
  }

  private static Map<String, Double> reciprocal(List<Hit> hits) {
    Map<String, Double> scores = new HashMap<>();
    for (int rank = 0; rank < hits.size(); rank++) {
      scores.put(hits.get(rank).document().id(), 1 / (RRF_CONSTANT + rank + 1));
    }
    return scores;
  }

  private static List<String> best(Map<String, Double> left, Map<String, Double> right) {
    Map<String, Double> sum = new HashMap<>(left);
    right.forEach((id, score) -> sum.merge(id, score, Double::sum));
    return sum.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(Map.Entry::getKey)
        .toList();
  }
}
