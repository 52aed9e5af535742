package vectormill.comparison;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts faults and keeps the first of each kind. Not safe for several threads.
final class Faults {
  private static final int EXAMPLES = 20;

  private final Map<Fault.Kind, Long> counts = new EnumMap<>(Fault.Kind.class);
  private final Map<Fault.Kind, List<Fault>> examples = new EnumMap<>(Fault.Kind.class);

  void add(Fault fault) {
    long count = counts.merge(fault.kind(), 1L, Long::sum);
    if (count <= EXAMPLES) {
      examples.computeIfAbsent(fault.kind(), kind -> new ArrayList<>()).add(fault);
    }
  }

  List<FaultGroup> groups() {
    return counts.entrySet().stream()
        .map(entry ->
            new FaultGroup(
                entry.getKey(), entry.getValue(), examples.getOrDefault(entry.getKey(), List.of())))
        .toList();
  }
}
