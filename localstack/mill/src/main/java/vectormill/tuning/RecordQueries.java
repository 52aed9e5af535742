package vectormill.tuning;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import vectormill.document.Document;

/// Queries made from records, each of which has the record it came from as its only answer. They
/// are no judgements: whoever searches does not know the words of what is found.
public final class RecordQueries {
  private static final int MOST_CHARACTERS = 1_000;

  private RecordQueries() {}

  /// At most one query of each record; the same records, way and seed give the same queries. A
  /// query that two records yield has no single answer and is left out.
  public static Judgements of(List<Document> records, QueryWay way, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Map<String, Double>> queries = new LinkedHashMap<>();
    Set<String> several = new HashSet<>();
    for (Document record : records) {
      Optional<String> query =
          way.query(record, random.split())
              .map(RecordQueries::tidy)
              .filter(made -> !WordsOfText.of(made).isEmpty());
      if (query.isPresent() && queries.putIfAbsent(query.get(), Map.of(record.id(), 1.0)) != null) {
        several.add(query.get());
      }
    }
    queries.keySet().removeAll(several);
    return new Judgements(queries);
  }

  /// On one line, cut where the words of a question end to count.
  private static String tidy(String query) {
    String line = query.replaceAll("\\s+", " ").strip();
    if (line.length() <= MOST_CHARACTERS) {
      return line;
    }
    boolean cutsPair = Character.isHighSurrogate(line.charAt(MOST_CHARACTERS - 1));
    return line.substring(0, cutsPair ? MOST_CHARACTERS - 1 : MOST_CHARACTERS).strip();
  }
}
