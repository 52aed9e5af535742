package vectormill.testing;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vectormill.index.IndexEntry;

/// BM25 as Lucene computes it, over words of letters and digits in lower case.
final class Bm25 {
  private static final double SATURATION = 1.2;
  private static final double LENGTH = 0.75;
  private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  private final List<String> query;
  private final Map<String, Long> containing;
  private final long entries;
  private final double averageLength;

  Bm25(Collection<IndexEntry> all, String text) {
    query = words(text);
    entries = all.size();
    containing =
        all.stream()
            .flatMap(entry -> words(entry).stream().distinct())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    averageLength = all.stream().mapToInt(entry -> words(entry).size()).average().orElse(1);
  }

  double score(IndexEntry entry) {
    List<String> text = words(entry);
    double norm = SATURATION * (1 - LENGTH + LENGTH * text.size() / averageLength);
    double sum = 0;
    for (String word : query) {
      long count = text.stream().filter(word::equals).count();
      sum += rarity(word) * count / (count + norm);
    }
    return sum;
  }

  /// See [vectormill.index.Candidates#fullMatch].
  double fullMatch() {
    return query.stream().mapToDouble(this::rarity).sum() / (1 + SATURATION);
  }

  private double rarity(String word) {
    long with = containing.getOrDefault(word, 0L);
    return Math.log(1 + (entries - with + 0.5) / (with + 0.5));
  }

  private static List<String> words(IndexEntry entry) {
    return words(entry.content().document().text());
  }

  private static List<String> words(String text) {
    return Arrays.stream(GAP.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
