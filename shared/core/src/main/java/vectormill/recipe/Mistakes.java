package vectormill.recipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// Collects what is wrong with one recipe, so that all of it is reported together.
final class Mistakes {
  private static final int MOST = 200;

  private final List<RecipeMistake> found = new ArrayList<>();

  void add(Node node, String path, String message) {
    add(lineOf(node.getStartMark()), path, message);
  }

  void add(int line, String path, String message) {
    if (found.size() < MOST) {
      found.add(new RecipeMistake(line, path, message));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<RecipeMistake> inOrderOfLines() {
    return found.stream().sorted(Comparator.comparingInt(RecipeMistake::line)).toList();
  }

  /// Lines are counted from 1; a parser that lost its place says the first line.
  static int lineOf(@org.jspecify.annotations.Nullable Mark mark) {
    return mark == null ? 1 : mark.getLine() + 1;
  }

  /// `did you mean 'x'? ` for the closest of the allowed words, or nothing when none is close.
  static String suggestion(String word, List<String> allowed) {
    Optional<String> closest =
        allowed.stream()
            .filter(candidate -> isClose(word, candidate))
            .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    return closest.map(candidate -> "did you mean '" + candidate + "'? ").orElse("");
  }

  private static boolean isClose(String word, String candidate) {
    int distance = distance(word, candidate);
    return word.equalsIgnoreCase(candidate) || (distance <= 2 && 2 * distance < word.length());
  }

  /// How many letters must be added, removed or replaced to turn one word into the other.
  private static int distance(String left, String right) {
    if (Math.abs(left.length() - right.length()) > 2) {
      return Integer.MAX_VALUE;
    }
    int[] previous = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= left.length(); row++) {
      int[] current = new int[right.length() + 1];
      current[0] = row;
      for (int column = 1; column <= right.length(); column++) {
        int replaced =
            previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
