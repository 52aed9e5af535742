package vectormill.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vectormill.embedding.Vector;
import vectormill.failure.BadInputException;
import vectormill.index.Candidates;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.ranking.Ranked;
import vectormill.ranking.Ranking;
import vectormill.ranking.Weight;

/// nDCG@10 of each way to rank, with the default model, all in one OpenSearch.
final class HybridBenchmark {
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
    out.printf("median milliseconds for %d candidates of each kind:", JudgedIndex.depth());
    times.forEach((kind, all) -> out.printf(Locale.ROOT, " %s %.1f", kind, median(all)));
    out.println();
  }

  private Map<String, Double> measure(JudgedTexts collection) throws BadInputException {
    Map<String, List<List<String>>> ranked = new LinkedHashMap<>();
    RANKINGS.keySet().forEach(name -> ranked.put(name, new ArrayList<>()));
    try (JudgedIndex judged = JudgedIndex.of(index, collection)) {
      for (JudgedTexts.Question question : collection.questions()) {
        Optional<Vector> vector = judged.vector(question.text());
        Candidates candidates = timed(judged, vector, Optional.of(question.text()), "hybrid");
        timed(judged, Optional.empty(), Optional.of(question.text()), "BM25");
        if (vector.isPresent()) {
          timed(judged, vector, Optional.empty(), "lite");
        }
        RANKINGS.forEach((name, ranking) ->
            ranked.getOrDefault(name, List.of()).add(best(ranking.rank(candidates), judged)));
      }
    }
    Map<String, Double> measured = new LinkedHashMap<>();
    ranked.forEach((name, lists) -> measured.put(name, collection.ndcg10(lists)));
    return measured;
  }

  private Candidates timed(
      JudgedIndex judged, Optional<Vector> vector, Optional<String> words, String kind) {
    long start = System.nanoTime();
    Candidates candidates = judged.candidates(vector, words);
    double millis = (System.nanoTime() - start) / 1e6;
    times.computeIfAbsent(kind, _ -> new ArrayList<>()).add(millis);
    return candidates;
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().skip(all.size() / 2).findFirst().orElse(0.0);
  }

  private static List<String> best(List<Ranked> ranked, JudgedIndex judged) {
    return ranked.stream().map(each -> judged.name(each.candidate().entryId())).toList();
  }
}
