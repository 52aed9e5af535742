package vectormill.quality;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vectormill.failure.BadInputException;

/// Reads files of queries and of labelled pairs.
public final class Questions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 10_000;
  private static final int MAX_LENGTH = 10_000;

  private Questions() {}

  /// One query a line; blank lines are passed over.
  ///
  /// @throws BadInputException naming the line that is too long, or too many lines
  public static List<String> queries(Path file) throws IOException, BadInputException {
    return lines(file).stream().map(Line::text).toList();
  }

  /// One pair a line: `{"query": …, "id": …}`, or the query, a tab and the id.
  ///
  /// @throws BadInputException naming the line that is none
  public static List<LabelledPair> pairs(Path file) throws IOException, BadInputException {
    List<LabelledPair> pairs = new ArrayList<>();
    for (Line line : lines(file)) {
      pairs.add(pair(file, line));
    }
    return pairs;
  }

  private static LabelledPair pair(Path file, Line line) throws BadInputException {
    if (line.text().startsWith("{")) {
      try {
        JsonNode node = JSON.readTree(line.text());
        if (node.path("query").isTextual() && node.path("id").isValueNode()) {
          return new LabelledPair(node.path("query").asText(), node.path("id").asText());
        }
      } catch (JacksonException e) {
        throw bad(file, line.number(), "is no JSON: " + e.getOriginalMessage());
      }
      throw bad(file, line.number(), "needs a text `query` and an `id`");
    }
    int tab = line.text().lastIndexOf('\t');
    if (tab <= 0 || tab == line.text().length() - 1) {
      throw bad(file, line.number(), "needs a query, a tab and an id, or a JSON object");
    }
    return new LabelledPair(
        line.text().substring(0, tab).strip(), line.text().substring(tab + 1).strip());
  }

  private static List<Line> lines(Path file) throws IOException, BadInputException {
    List<Line> lines = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (line.length() > MAX_LENGTH) {
          throw bad(file, number, "is longer than " + MAX_LENGTH + " characters");
        }
        if (lines.size() == MOST) {
          throw bad(file, number, "is one more than the " + MOST + " that are read");
        }
        if (!line.isBlank()) {
          lines.add(new Line(number, line.strip()));
        }
      }
    }
    if (lines.isEmpty()) {
      throw bad(file, 1, "is missing: the file is empty");
    }
    return lines;
  }

  private static BadInputException bad(Path file, long line, String what) {
    return new BadInputException(file + ", line " + line + ", " + what);
  }

  private record Line(long number, String text) {}
}
