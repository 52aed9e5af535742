package vectormill.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vectormill.benchmark.JudgedTexts.Question;
import vectormill.benchmark.JudgedTexts.Text;

/// Judged collections from what lies in the data folder; what is absent is left out.
final class JudgedCollections {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FIELD =
      Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))");
  private static final double SAME = 4;
  private static final int LEAST_TITLE = 20;
  private static final int MOST_TITLE = 300;
  private static final int LEAST_REST = 100;

  private final Path data;

  JudgedCollections(Path data) {
    this.data = data;
  }

  List<JudgedTexts> read() throws IOException {
    List<JudgedTexts> all = new ArrayList<>();
    Cranfield.read(data.resolve("ir-cranfield"))
        .ifPresent(cranfield -> {
          all.add(judged(cranfield));
          all.add(titles(cranfield));
        });
    if (Files.isDirectory(data.resolve("stsb-multi"))) {
      try (Stream<Path> files = Files.list(data.resolve("stsb-multi"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".csv")).sorted().toList()) {
          all.add(pairs(file));
        }
      }
    }
    Path articles = data.resolve("html-article-extraction").resolve("ground-truth.json");
    if (Files.isRegularFile(articles)) {
      List<String> bodies = bodies(JSON.readTree(articles.toFile()));
      all.add(firstSentences(bodies));
      all.add(rareWords(bodies));
    }
    return all;
  }

  private static JudgedTexts judged(Cranfield cranfield) {
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < cranfield.queries().size(); i++) {
      if (!cranfield.relevant().get(i).isEmpty()) {
        questions.add(new Question(cranfield.queries().get(i), cranfield.relevant().get(i)));
      }
    }
    return new JudgedTexts(
        "Cranfield",
        cranfield.documents().stream().map(each -> new Text(each.id(), each.text())).toList(),
        questions);
  }

  /// An abstract's title asks for the rest of it.
  private static JudgedTexts titles(Cranfield cranfield) {
    List<Text> texts = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    for (Cranfield.Article article : cranfield.documents()) {
      int end = article.text().indexOf(" .");
      if (end > LEAST_TITLE && end < MOST_TITLE && article.text().length() > end + LEAST_REST) {
        texts.add(new Text(article.id(), article.text().substring(end + 2)));
        questions.add(new Question(article.text().substring(0, end), Set.of(article.id())));
      }
    }
    return new JudgedTexts("Cranfield, titles for the rest of their abstract", texts, questions);
  }

  /// A sentence asks for the one that people found to mean the same.
  private static JudgedTexts pairs(Path file) throws IOException {
    Map<String, String> ids = new HashMap<>();
    List<Text> texts = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      List<String> fields = fields(line);
      if (fields.size() != 3 || !fields.get(2).matches("[0-9.]+")) {
        continue;
      }
      String second = fields.get(1);
      if (!ids.containsKey(second)) {
        ids.put(second, String.valueOf(ids.size()));
        texts.add(new Text(ids.getOrDefault(second, ""), second));
      }
      if (Double.parseDouble(fields.get(2)) >= SAME && !fields.get(0).equals(second)) {
        questions.add(new Question(fields.get(0), Set.of(ids.getOrDefault(second, ""))));
      }
    }
    String language = String.valueOf(file.getFileName()).replaceAll("stsb-|-dev.csv", "");
    return new JudgedTexts("STS-B, " + language, texts, questions);
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    Matcher field = FIELD.matcher(line);
    while (field.find()) {
      fields.add(field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\""));
    }
    return fields;
  }

  private static List<String> bodies(JsonNode articles) {
    List<String> bodies = new ArrayList<>();
    for (JsonNode article : articles) {
      String body = article.path("articleBody").asText().replaceAll("\\s+", " ");
      int end = body.indexOf(". ", LEAST_TITLE);
      if (end > 0 && end < MOST_TITLE && body.length() > end + MOST_TITLE) {
        bodies.add(body);
      }
    }
    return bodies;
  }

  /// An article's first sentence asks for the rest of it.
  private static JudgedTexts firstSentences(List<String> bodies) {
    List<Text> texts = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    for (String body : bodies) {
      int end = body.indexOf(". ", LEAST_TITLE);
      String id = String.valueOf(texts.size());
      texts.add(new Text(id, body.substring(end + 2)));
      questions.add(new Question(body.substring(0, end), Set.of(id)));
    }
    return new JudgedTexts("Articles, first sentences for the rest", texts, questions);
  }

  /// An article's two longest words ask for it: what people type who know what they look for.
  private static JudgedTexts rareWords(List<String> bodies) {
    List<Text> texts = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    for (String body : bodies) {
      String id = String.valueOf(texts.size());
      texts.add(new Text(id, body));
      List<String> words =
          Pattern.compile("\\W+", Pattern.UNICODE_CHARACTER_CLASS)
              .splitAsStream(body)
              .distinct()
              .sorted(Comparator.comparingInt(String::length).reversed())
              .limit(2)
              .toList();
      questions.add(new Question(String.join(" ", words), Set.of(id)));
    }
    return new JudgedTexts("Articles, their two longest words", texts, questions);
  }
}
