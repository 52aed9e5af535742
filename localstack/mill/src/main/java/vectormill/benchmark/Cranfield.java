package vectormill.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Cranfield collection: 1,400 abstracts, 225 queries, and which abstracts answer which query.
///
/// @param documents in file order
/// @param queries in file order; query 1 of the judgements is the first one
/// @param relevant for each query the ids of the documents of grade 1 or better
public record Cranfield(List<Article> documents, List<String> queries, List<Set<String>> relevant) {
  private static final Pattern DOCUMENT = Pattern.compile("<doc>(.*?)</doc>", Pattern.DOTALL);
  private static final Pattern ID = Pattern.compile("<docno>(.*?)</docno>", Pattern.DOTALL);
  private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("<text>(.*?)</text>", Pattern.DOTALL);

  public Cranfield {
    documents = List.copyOf(documents);
    queries = List.copyOf(queries);
    relevant = List.copyOf(relevant);
  }

  /// One abstract.
  ///
  /// @param id as the judgements name it
  /// @param text which begins with the title
  public record Article(String id, String text) {}

  /// Reads the collection.
  ///
  /// @param folder with `cran.all.1400.xml`, `cran.qry.xml` and `cranqrel.trec.txt`
  /// @return empty when the folder does not hold it
  /// @throws IOException if a file cannot be read
  public static Optional<Cranfield> read(Path folder) throws IOException {
    Path documents = folder.resolve("cran.all.1400.xml");
    if (!Files.isRegularFile(documents)) {
      return Optional.empty();
    }
    List<String> queries = queries(text(folder.resolve("cran.qry.xml")));
    List<Set<String>> relevant =
        relevant(Files.readAllLines(folder.resolve("cranqrel.trec.txt")), queries.size());
    return Optional.of(new Cranfield(articles(text(documents)), queries, relevant));
  }

  /// Mean nDCG at 10 with binary relevance over the queries that have a relevant document.
  ///
  /// @param ranked for each query the ids of the documents found, the best first
  public double ndcg10(List<List<String>> ranked) {
    double sum = 0;
    int judged = 0;
    for (int query = 0; query < queries.size(); query++) {
      if (!relevant.get(query).isEmpty()) {
        sum += JudgedTexts.ndcg10(ranked.get(query), relevant.get(query));
        judged++;
      }
    }
    return sum / judged;
  }

  private static List<Article> articles(String xml) {
    List<Article> articles = new ArrayList<>();
    Matcher documents = DOCUMENT.matcher(xml);
    while (documents.find()) {
      String document = documents.group(1);
      String text = first(TEXT, document);
      articles.add(
          new Article(first(ID, document), text.isEmpty() ? first(TITLE, document) : text));
    }
    return articles;
  }

  private static List<String> queries(String xml) {
    return TITLE.matcher(xml).results().map(found -> found.group(1).strip()).toList();
  }

  private static List<Set<String>> relevant(List<String> judgements, int queries) {
    Map<Integer, Set<String>> byQuery = new HashMap<>();
    for (String judgement : judgements) {
      String[] fields = judgement.strip().split("\\s+", -1);
      if (fields.length == 4 && Integer.parseInt(fields[3]) >= 1) {
        byQuery
            .computeIfAbsent(Integer.parseInt(fields[0]), number -> new HashSet<>())
            .add(fields[2]);
      }
    }
    List<Set<String>> relevant = new ArrayList<>();
    for (int number = 1; number <= queries; number++) {
      relevant.add(Set.copyOf(byQuery.getOrDefault(number, Set.of())));
    }
    return relevant;
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1).strip() : "";
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
