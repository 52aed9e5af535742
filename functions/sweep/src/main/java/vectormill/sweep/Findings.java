package vectormill.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one duty found and did in one run. Not safe for several threads.
final class Findings {
  private static final int MOST_PROBLEMS = 10;

  private final Map<String, Long> counts = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private long unsaid;

  /// Counts one more of this name.
  void add(String name) {
    add(name, 1);
  }

  void add(String name, long more) {
    counts.merge(name, more, Long::sum);
  }

  /// Something that a person should look at; only the first ones are said in full.
  void problem(String what) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(what);
    } else {
      unsaid++;
    }
  }

  Map<String, Long> counts() {
    return counts;
  }

  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (unsaid > 0) {
      all.add("and " + unsaid + " more");
    }
    return all;
  }
}
