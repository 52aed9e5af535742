package vectormill.audit.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Inputs whose records the auditor cannot count: how many for which reason, and the first few. Not
/// safe for several threads.
public final class Uncounted {
  private static final int MAX_REASONS = 50;

  private final Map<String, Long> reasons = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();

  void add(String key, String reason) {
    String kept =
        reasons.containsKey(reason) || reasons.size() < MAX_REASONS ? reason : "other reasons";
    reasons.merge(kept, 1L, Long::sum);
    if (examples.size() < Findings.MAX_EXAMPLES) {
      examples.add(key + ": " + reason);
    }
  }

  /// Files by reason.
  public Map<String, Long> reasons() {
    return Map.copyOf(reasons);
  }

  /// The first few.
  public List<String> examples() {
    return List.copyOf(examples);
  }
}
