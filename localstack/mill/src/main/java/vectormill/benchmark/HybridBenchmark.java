package vectormill.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vectormill.benchmark.JudgedTexts.Text;
import vectormill.document.Document;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.failure.BadInputException;
import vectormill.index.CandidateQuery;
import vectormill.index.Candidates;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.model.lite.LiteSettings;
import vectormill.model.lite.LiteTrainer;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.ranking.Ranked;
import vectormill.ranking.Ranking;
import vectormill.ranking.Weight;
import vectormill.recipe.EmbedSpec.LiteTerms;
import vectormill.result.EmbeddedDocument;

/// nDCG@10 of each way to rank, with the default model, all in one OpenSearch.
final class HybridBenchmark {
  private static final String COLLECTION = "hybrid-benchmark";
  private static final String BUCKET = "benchmark";
  private static final int DEPTH = 100;
  private static final Map<String, Ranking> RANKINGS = rankings();

  private final OpenSearchVectorIndex index;
  private final PrintStream out;
  private final Map<String, List<Double>> times = new LinkedHashMap<>();

  HybridBenchmark(OpenSearchVectorIndex index, PrintStream out) {
    this.index = index;
    this.out = out;
  }

  private static Map<String, Ranking> rankings() {
    Map<String, Ranking> rankings = new LinkedHashMap<>();
    rankings.put("BM25", new Ranking.ByWords());
    rankings.put("lite", new Ranking.ByVector());
    rankings.put("default", new Ranking.BySum(new Weight.ByEvidence()));
    rankings.put("0.5", new Ranking.BySum(new Weight.Fixed(0.5)));
    rankings.put("0.7", new Ranking.BySum(new Weight.Fixed(0.7)));
    rankings.put("RRF", new Ranking.ByReciprocalRanks());
    return rankings;
  }

  /// One line for each collection, and how the default compares with BM25 alone.
  void run(List<JudgedTexts> collections) throws BadInputException {
    out.printf("nDCG@10 %-46s", "");
    RANKINGS.keySet().forEach(name -> out.printf("%9s", name));
    out.printf("%9s%n", "gain");
    for (JudgedTexts collection : collections) {
      Map<String, Double> measured = measure(collection);
      out.printf("%-54s", collection.name() + " (" + collection.questions().size() + ")");
      measured.values().forEach(ndcg -> out.printf(Locale.ROOT, "%9.4f", ndcg));
      double words = measured.getOrDefault("BM25", 0.0);
      double gain = measured.getOrDefault("default", 0.0) / words - 1;
      out.printf(Locale.ROOT, "%+8.1f%%%n", 100 * gain);
    }
    out.printf("median milliseconds for %d candidates of each kind:", DEPTH);
    times.forEach((kind, all) -> out.printf(Locale.ROOT, " %s %.1f", kind, median(all)));
    out.println();
  }

  private Map<String, Double> measure(JudgedTexts collection) throws BadInputException {
    List<String> texts = collection.texts().stream().map(Text::text).toList();
    TextEmbedder embedder =
        new LiteTrainer(LiteSettings.usual(LiteTerms.WORDS_AND_CHARACTERS))
            .train(texts)
            .embedder(new ModelId("lite", "11".repeat(32)));
    IndexDefinition definition =
        new IndexDefinition(
            COLLECTION, "benchmark1", embedder.dimension(), List.of(), embedder.model());
    Map<String, String> ids = store(collection, embedder, definition);
    Map<String, List<List<String>>> ranked = new LinkedHashMap<>();
    RANKINGS.keySet().forEach(name -> ranked.put(name, new ArrayList<>()));
    for (JudgedTexts.Question question : collection.questions()) {
      Optional<Vector> vector =
          embedder.embedQuery(question.text()) instanceof Embedding.Embedded embedded
              ? Optional.of(embedded.vector())
              : Optional.empty();
      Candidates candidates = timed(definition, vector, Optional.of(question.text()), "hybrid");
      timed(definition, Optional.empty(), Optional.of(question.text()), "BM25");
      if (vector.isPresent()) {
        timed(definition, vector, Optional.empty(), "lite");
      }
      RANKINGS.forEach((name, ranking) ->
          ranked.getOrDefault(name, List.of()).add(best(ranking.rank(candidates), ids)));
    }
    index.drop(COLLECTION, definition.generation());
    Map<String, Double> measured = new LinkedHashMap<>();
    ranked.forEach((name, lists) -> measured.put(name, collection.ndcg10(lists)));
    return measured;
  }

  private Candidates timed(
      IndexDefinition definition, Optional<Vector> vector, Optional<String> words, String kind) {
    CandidateQuery query = new CandidateQuery(vector, words, DEPTH, List.of());
    long start = System.nanoTime();
    Candidates candidates = index.searchIndex().candidates(definition, query);
    double millis = (System.nanoTime() - start) / 1e6;
    times.computeIfAbsent(kind, _ -> new ArrayList<>()).add(millis);
    return candidates;
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().skip(all.size() / 2).findFirst().orElse(0.0);
  }

  private static List<String> best(List<Ranked> ranked, Map<String, String> ids) {
    return ranked.stream().map(each -> ids.getOrDefault(each.candidate().entryId(), "")).toList();
  }

  /// The texts' own ids by entry id.
  private Map<String, String> store(
      JudgedTexts collection, TextEmbedder embedder, IndexDefinition definition) {
    Map<String, String> ids = new HashMap<>();
    List<IndexEntry> entries = new ArrayList<>();
    for (Text text : collection.texts()) {
      if (embedder.embed(List.of(text.text())).getFirst() instanceof Embedding.Embedded embedded) {
        Document document =
            new Document(
                text.id(),
                text.text(),
                Optional.empty(),
                entries.size(),
                -1,
                Optional.empty(),
                Optional.empty(),
                Map.of());
        IndexEntry entry =
            new IndexEntry(
                new EmbeddedDocument(document, embedded.vector()),
                new Provenance(BUCKET, COLLECTION, "1", entries.size(), "lite"),
                1);
        entries.add(entry);
        ids.put(entry.entryId(), text.id());
      }
    }
    index.drop(COLLECTION, definition.generation());
    index.ensure(definition);
    index.upsert(definition, entries.iterator());
    index.refresh(COLLECTION);
    return ids;
  }
}
