package vectormill.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import vectormill.failure.DamagedStampException;

/// What one duty found and did in one run. Not safe for several threads.
final class Findings {
  private static final int MOST_PROBLEMS = 10;

  private final Map<String, Long> counts = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<String> forgotten = new TreeSet<>();
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

  /// Looks at one file; that a stamp of it is damaged is a problem, and keeps nobody from the
  /// others.
  ///
  /// @param otherwise the answer then
  <T> T look(Supplier<T> question, T otherwise) {
    try {
      return question.get();
    } catch (DamagedStampException e) {
      problem(String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  /// Does something about one file; as [#look].
  void mend(Runnable action) {
    look(
        () -> {
          action.run();
          return true;
        },
        false);
  }

  /// Notes that a collection has results whose stamps are gone.
  void forgotten(String collection) {
    forgotten.add(collection);
  }

  Map<String, Long> counts() {
    return counts;
  }

  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (unsaid > 0) {
      all.add("and " + unsaid + " more");
    }
    if (!forgotten.isEmpty()) {
      all.add(
          "results without stamps in "
              + String.join(", ", forgotten)
              + ": if the stamp table was lost, run `mill rebuild stamps`");
    }
    return all;
  }
}
