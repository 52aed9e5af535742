package vectormill.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/// Finds out which files of two folders hold the same records: those whose names agree without what
/// tells their form. Of several forms of the same records one is compared.
final class FileMatching {
  private final List<Pair> pairs = new ArrayList<>();
  private final List<EmbeddingFile> missingInA = new ArrayList<>();
  private final List<EmbeddingFile> missingInB = new ArrayList<>();
  private final List<EmbeddingFile> passedOver = new ArrayList<>();

  /// Two files of the same records.
  record Pair(EmbeddingFile a, EmbeddingFile b) {}

  private FileMatching() {}

  /// Two files that were named themselves.
  static FileMatching of(EmbeddingFile a, EmbeddingFile b) {
    FileMatching matching = new FileMatching();
    matching.pairs.add(new Pair(a, b));
    return matching;
  }

  /// The files of two folders.
  static FileMatching of(List<EmbeddingFile> a, List<EmbeddingFile> b) {
    FileMatching matching = new FileMatching();
    Map<String, List<EmbeddingFile>> ofA = byBareName(a);
    Map<String, List<EmbeddingFile>> ofB = byBareName(b);
    TreeSet<String> names = new TreeSet<>(ofA.keySet());
    names.addAll(ofB.keySet());
    for (String name : names) {
      matching.match(
          new ArrayList<>(ofA.getOrDefault(name, List.of())),
          new ArrayList<>(ofB.getOrDefault(name, List.of())));
    }
    return matching;
  }

  /// What is compared, in the order of names.
  List<Pair> pairs() {
    return List.copyOf(pairs);
  }

  /// Files that only the other side has.
  List<EmbeddingFile> missingIn(Side side) {
    return List.copyOf(side == Side.A ? missingInA : missingInB);
  }

  /// Files that hold in another form what is compared already.
  List<EmbeddingFile> passedOver() {
    return List.copyOf(passedOver);
  }

  private static Map<String, List<EmbeddingFile>> byBareName(List<EmbeddingFile> files) {
    Map<String, List<EmbeddingFile>> groups = new TreeMap<>();
    for (EmbeddingFile file : files) {
      groups.computeIfAbsent(file.bareName(), name -> new ArrayList<>()).add(file);
    }
    return groups;
  }

  /// Pairs, which hold each component exactly, come first; names that agree most do, too.
  private void match(List<EmbeddingFile> a, List<EmbeddingFile> b) {
    List<Pair> matched = new ArrayList<>();
    take(a, b, matched, (x, y) -> sameStem(x, y) && isPair(x) && isPair(y));
    take(a, b, matched, (x, y) -> sameStem(x, y) && !isOther(x, y, matched));
    take(a, b, matched, (x, y) -> !isOther(x, y, matched));
    rest(a, matched.stream().map(Pair::a).toList(), missingInB);
    rest(b, matched.stream().map(Pair::b).toList(), missingInA);
    pairs.addAll(matched);
  }

  private static boolean sameStem(EmbeddingFile a, EmbeddingFile b) {
    return a.stem().equals(b.stem());
  }

  private static boolean isPair(EmbeddingFile file) {
    return file.form() == EmbeddingFile.Form.PAIR;
  }

  /// Whether one of them may be another form of what is matched already.
  private static boolean isOther(EmbeddingFile a, EmbeddingFile b, List<Pair> matched) {
    return matched.stream()
        .anyMatch(pair -> pair.a().form() != a.form() || pair.b().form() != b.form());
  }

  private static void take(
      List<EmbeddingFile> a,
      List<EmbeddingFile> b,
      List<Pair> matched,
      BiPredicate<EmbeddingFile, EmbeddingFile> same) {
    for (EmbeddingFile left : List.copyOf(a)) {
      for (EmbeddingFile right : b) {
        if (same.test(left, right)) {
          matched.add(new Pair(left, right));
          a.remove(left);
          b.remove(right);
          break;
        }
      }
    }
  }

  private void rest(
      List<EmbeddingFile> left, List<EmbeddingFile> matched, List<EmbeddingFile> missing) {
    for (EmbeddingFile file : left) {
      boolean otherForm = matched.stream().anyMatch(taken -> taken.form() != file.form());
      (otherForm ? passedOver : missing).add(file);
    }
  }
}
