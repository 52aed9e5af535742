package vectormill.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vectormill.document.Document;
import vectormill.embedding.Vector;
import vectormill.failure.BadInputException;
import vectormill.index.Candidates;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.ranking.Ranking;
import vectormill.ranking.Weight;
import vectormill.tuning.Judgements;
import vectormill.tuning.QueryWay;
import vectormill.tuning.RecordQueries;
import vectormill.tuning.WeightTrial;
import vectormill.tuning.WordsOfText;

/// Which way to make queries from records picks a weight that serves the questions people asked.
final class TuneBenchmark {
  private static final int RECORDS = 200;
  private static final long SEED = 1;
  private static final double HALF = 0.5;
  private static final double THIRD = 1.0 / 3;

  private final OpenSearchVectorIndex index;
  private final PrintStream out;

  TuneBenchmark(OpenSearchVectorIndex index, PrintStream out) {
    this.index = index;
    this.out = out;
  }

  /// For each collection what weights are worth to its questions, and for each way the weight it
  /// picks, its gain and that gain's doubt on the queries made, its worth to the questions, and
  /// whether it would be advised: by a gain alone, beyond doubt, beyond doubt and above one half.
  void run(List<JudgedTexts> collections) throws BadInputException {
    for (JudgedTexts collection : collections) {
      try (JudgedIndex judged = JudgedIndex.of(index, collection)) {
        WeightTrial.Result asked = tried(judged, judgements(collection));
        WeightTrial.Tried best = value(asked, asked.best());
        out.printf(
            Locale.ROOT,
            "%s (%d): default %.4f, best %.2f %.4f%n",
            collection.name(),
            collection.questions().size(),
            asked.usual(),
            best.weight(),
            best.ndcg());
        List<Document> records = new ArrayList<>(judged.documents());
        Collections.shuffle(records, new Random(SEED));
        List<Document> sample = records.subList(0, Math.min(RECORDS, records.size()));
        for (Map.Entry<String, QueryWay> way : ways(sample).entrySet()) {
          Judgements made = RecordQueries.of(sample, way.getValue(), SEED);
          print(way.getKey(), tried(judged, made), asked);
        }
      }
    }
  }

  private void print(String way, WeightTrial.Result made, WeightTrial.Result asked) {
    double gain = made.heldOut() - made.usual();
    out.printf(
        Locale.ROOT,
        "  %-22s picks %.2f  gain %+.4f ± %.4f  then %.4f (%+.4f)  advised: %s %s %s%n",
        way,
        made.best(),
        gain,
        made.doubt(),
        value(asked, made.best()).ndcg(),
        value(asked, made.best()).ndcg() - asked.usual(),
        made.pays(),
        gain > 2 * made.doubt(),
        made.paysSurely());
  }

  private static WeightTrial.Tried value(WeightTrial.Result result, double weight) {
    return result.tried().stream()
        .min(Comparator.comparingDouble(tried -> Math.abs(tried.weight() - weight)))
        .orElseThrow();
  }

  private static Judgements judgements(JudgedTexts collection) {
    Map<String, Map<String, Double>> queries = new LinkedHashMap<>();
    for (JudgedTexts.Question question : collection.questions()) {
      queries
          .computeIfAbsent(question.text(), _ -> new HashMap<>())
          .putAll(question.answers().stream().collect(Collectors.toMap(id -> id, _ -> 1.0)));
    }
    return new Judgements(queries);
  }

  private static WeightTrial.Result tried(JudgedIndex judged, Judgements judgements)
      throws BadInputException {
    WeightTrial trial = new WeightTrial(judgements);
    for (String query : judgements.queries().keySet()) {
      Optional<Vector> vector = judged.vector(query);
      Candidates found = judged.named(judged.candidates(vector, Optional.of(query)));
      List<String> usual =
          new Ranking.BySum(new Weight.ByEvidence())
              .rank(found).stream().map(ranked -> ranked.candidate().entryId()).toList();
      trial.add(query, found, usual);
    }
    return trial.result();
  }

  private static Map<String, QueryWay> ways(List<Document> sample) {
    Map<String, Integer> frequencies = new HashMap<>();
    for (Document record : sample) {
      Set<String> words =
          WordsOfText.of(record.text()).stream()
              .map(word -> word.toLowerCase(Locale.ROOT))
              .collect(Collectors.toSet());
      words.forEach(word -> frequencies.merge(word, 1, Integer::sum));
    }
    Map<String, QueryWay> ways = new LinkedHashMap<>();
    ways.put("first sentence", TuneBenchmark::title);
    ways.put("sentence", QueryWay.sentence());
    ways.put("half of its words", QueryWay.partOfSentence(HALF));
    ways.put("a third of its words", QueryWay.partOfSentence(THIRD));
    ways.put(
        "without rarest half",
        (record, random) ->
            QueryWay.sentence().query(record, random).map(text -> common(text, frequencies)));
    ways.put("2-4 words", QueryWay.fewWords());
    return ways;
  }

  /// Titles of the collections at hand end with a stop between spaces, or are first sentences.
  private static Optional<String> title(Document record, java.util.SplittableRandom random) {
    return Optional.of(record.text().split(" \\. |(?<=[.!?]) ", 2)[0]);
  }

  private static String common(String text, Map<String, Integer> frequencies) {
    List<String> words = WordsOfText.of(text);
    return IntStream.range(0, words.size())
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer place) ->
                frequencies.getOrDefault(words.get(place).toLowerCase(Locale.ROOT), 0)))
        .skip(words.size() / 2)
        .sorted()
        .map(words::get)
        .collect(Collectors.joining(" "));
  }
}
