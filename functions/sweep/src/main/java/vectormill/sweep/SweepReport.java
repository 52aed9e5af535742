package vectormill.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one sweep found and did.
///
/// @param ran false when another sweep was running
/// @param counts by duty, then by what was counted
/// @param problems what could not be done, or what a person should look at
public record SweepReport(
    boolean ran, Map<String, Map<String, Long>> counts, List<String> problems) {
  public SweepReport {
    counts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    problems = List.copyOf(problems);
  }

  /// A count, 0 when there is none of this name.
  public long count(String duty, String name) {
    return counts.getOrDefault(duty, Map.of()).getOrDefault(name, 0L);
  }

  /// As the function answers it.
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>(counts);
    map.put("ran", ran);
    map.put("problems", problems);
    return map;
  }
}
