package vectormill.tuning;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vectormill.failure.BadInputException;

/// Queries, and how well records answer them.
///
/// @param queries in the order of the file; for each query the grades of records, above zero
public record Judgements(Map<String, Map<String, Double>> queries) {
  private static final int MOST_QUERIES = 5_000;
  private static final int COLUMNS = 3;
  private static final double MOST = 100;
  private static final int DEPTH = 10;

  public Judgements {
    queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
  }

  /// Reads lines of query, record id and grade, with tabs between them; a grade of zero or less
  /// says that the record is no answer. Queries without any answer are left out.
  ///
  /// @throws BadInputException naming the first line that is wrong, or if there is no query
  public static Judgements read(Path file) throws IOException, BadInputException {
    Map<String, Map<String, Double>> queries = new LinkedHashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          add(line, file + ", line " + number, queries);
        }
        if (queries.size() > MOST_QUERIES) {
          throw new BadInputException(file + " has more than " + MOST_QUERIES + " queries");
        }
      }
    }
    queries.values().removeIf(Map::isEmpty);
    if (queries.isEmpty()) {
      throw new BadInputException(file + " has no query with an answer");
    }
    return new Judgements(queries);
  }

  private static void add(String line, String place, Map<String, Map<String, Double>> queries)
      throws BadInputException {
    String[] columns = line.split("\t", -1);
    if (columns.length != COLUMNS || columns[0].isBlank() || columns[1].isEmpty()) {
      throw new BadInputException(
          place + ": expected query, record id and grade with tabs between them");
    }
    double grade;
    try {
      grade = Double.parseDouble(columns[2].strip());
    } catch (NumberFormatException e) {
      throw new BadInputException(place + ": the grade is no number: " + columns[2], -1, -1, e);
    }
    if (!(Math.abs(grade) <= MOST)) {
      throw new BadInputException(place + ": a grade is at most 100, found " + grade);
    }
    Map<String, Double> answers = queries.computeIfAbsent(columns[0], _ -> new HashMap<>());
    if (grade > 0) {
      answers.put(columns[1], grade);
    }
  }

  /// nDCG at 10 of one query, with grades as gains.
  public double ndcg10(String query, List<String> ranked) {
    Map<String, Double> answers = queries.getOrDefault(query, Map.of());
    List<Double> best = answers.values().stream().sorted((a, b) -> Double.compare(b, a)).toList();
    double gain = 0;
    double ideal = 0;
    for (int rank = 0; rank < DEPTH; rank++) {
      double discount = Math.log(2) / Math.log(rank + 2);
      if (rank < ranked.size()) {
        gain += answers.getOrDefault(ranked.get(rank), 0.0) * discount;
      }
      ideal += rank < best.size() ? best.get(rank) * discount : 0;
    }
    return ideal == 0 ? 0 : gain / ideal;
  }
}
