package vectormill.mill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vectormill.failure.Message;
import vectormill.recipe.CollectionRecipes;
import vectormill.tuning.Judgements;
import vectormill.tuning.WeightTrial;

/// What `search tune` tells people.
final class TuneText {
  private static final int MOST_SHOWN = 120;

  private TuneText() {}

  /// What queries were made, by one of them.
  static List<String> example(Judgements made) {
    Map.Entry<String, Map<String, Double>> first = made.queries().entrySet().iterator().next();
    String query = Message.of(first.getKey(), MOST_SHOWN);
    String record = String.join("", first.getValue().keySet());
    return List.of(
        queries(made.queries().size(), "query")
            + " made from records, each to find the record it came from: no judgements of people",
        "  such as \"%s\" for %s".formatted(query, record));
  }

  /// A line for each weight, and what to make of it.
  static List<String> ofJudged(WeightTrial.Result result, int count, String collection) {
    List<String> lines = figures(result, queries(count, "judged query"));
    lines.addAll(
        result.pays()
            ? advice(result.best(), collection)
            : List.of("fix none: searches do as well without"));
    return lines;
  }

  /// The same for queries that were made from records, which say less.
  static List<String> ofMade(WeightTrial.Result result, int count, String collection) {
    List<String> lines = figures(result, queries(count, "query") + " made from records");
    lines.addAll(
        result.paysSurely()
            ? advice(result.best(), collection)
            : List.of(
                "fix none: queries made from records show no weight above 0.5 that is better beyond"
                    + " doubt; judged queries can say more"));
    return lines;
  }

  private static List<String> figures(WeightTrial.Result result, String queries) {
    List<String> lines = new ArrayList<>();
    lines.add("nDCG@10 of " + queries);
    for (WeightTrial.Tried tried : result.tried()) {
      lines.add(String.format(Locale.ROOT, "  weight %.2f  %.4f", tried.weight(), tried.ndcg()));
    }
    lines.add(String.format(Locale.ROOT, "no fixed weight  %.4f", result.usual()));
    lines.add(
        String.format(
            Locale.ROOT,
            "weights on queries that did not choose them  %.4f (difference give or take %.4f)",
            result.heldOut(),
            result.doubt()));
    return lines;
  }

  private static List<String> advice(double weight, String collection) {
    return List.of(
        "for all searches, write into " + CollectionRecipes.recipeKey(collection) + ":",
        "search:",
        String.format(Locale.ROOT, "  fusion: { weight: %.2f }", weight),
        String.format(
            Locale.ROOT, "or send with a search:  \"fusion\": { \"weight\": %.2f }", weight));
  }

  private static String queries(int count, String noun) {
    return Plural.of(count, noun, noun.replace("query", "queries"));
  }
}
